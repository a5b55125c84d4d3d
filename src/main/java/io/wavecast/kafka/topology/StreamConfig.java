package io.wavecast.kafka.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the topology is run.
 *
 * @param applicationId names the consumer group, the changelog and the local state
 * @param stateDir where local state lives; one process a folder
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param commitInterval how often results become visible under exactly-once; positive
 * @param threads stream threads, 1 to 256
 * @param client properties of the Kafka clients, {@code bootstrap.servers} among them; they win
 *     over the tuning done here, not over the fields above
 */
public record StreamConfig(
    String applicationId,
    Path stateDir,
    String guarantee,
    Duration commitInterval,
    int threads,
    Map<String, Object> client) {

  /** Room for a dead letter, which is a record of at most 1 MiB plus its headers. */
  private static final int MAX_REQUEST = 2 * 1024 * 1024;

  private static final long STATE_CACHE = 64L * 1024 * 1024;

  private static final int BATCH = 256 * 1024;
  private static final int PROMPT_MILLIS = 2;
  private static final int COLLECTING_MILLIS = 100;

  public StreamConfig {
    Objects.requireNonNull(applicationId, "applicationId");
    if (!guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)
        && !guarantee.equals(StreamsConfig.AT_LEAST_ONCE)) {
      throw new IllegalArgumentException(
          "processing-guarantee is '" + guarantee + "', not exactly_once_v2 or at_least_once");
    }
    if (commitInterval.toMillis() < 1) {
      throw new IllegalArgumentException("commit-interval is less than a millisecond");
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("threads is " + threads + ", not 1 to 256");
    }
    client = Map.copyOf(client);
  }

  /**
   * How long a result waits for others that go with it, in milliseconds. At exactly-once nobody
   * sees it before the commit anyway, and what follows a commit at once only has the broker answer
   * that it isn't done with it.
   */
  private int linger() {
    return guarantee.equals(StreamsConfig.AT_LEAST_ONCE)
        ? PROMPT_MILLIS
        : (int) Math.min(COLLECTING_MILLIS, commitInterval.toMillis() / 2);
  }

  /** The properties for {@link org.apache.kafka.streams.KafkaStreams}. */
  public Properties toProperties() {
    Map<String, Object> all = new HashMap<>();
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, STATE_CACHE);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST);
    // a killed instance is noticed after this long, and its series wait until then
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    // bounds how long an exactly-once reader waits for a killed instance's open transaction
    all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    // Room for what is written between two commits, a state of about two kilobytes a series:
    // with Kafka's 16 KiB, half of the work would be requests.
    all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), linger());
    all.putAll(client);
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    all.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }
}
