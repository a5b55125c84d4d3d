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
 * Configuration of the service that runs the topology.
 *
 * @param applicationId name of the consumer group, prefix of the changelog, folder of local state
 * @param stateDir folder for local state; each process needs its own
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param commitInterval time after which results become visible under exactly-once, while a thread
 *     keeps up with its points (see {@link CommitPace}); positive
 * @param threads stream threads, 1 to 256
 * @param client properties of the Kafka clients, {@code bootstrap.servers} among them; they
 *     override the tuning in this class, but not the other components
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

  private static final int BATCH = 256 * 1024;
  private static final int SHORT_LINGER_MILLIS = 20;
  private static final int LONG_LINGER_MILLIS = 100;

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
   * Returns the producer's linger time in milliseconds. Under exactly-once, results are invisible
   * before the commit anyway, and a send right after a commit is rejected until the broker
   * completes that transaction; half of this time costs a quarter of the throughput. Under
   * at-least-once, {@link SettlingConsumer} sends what lingers when no point waits, so it delays
   * results only while there is a backlog.
   */
  private int linger() {
    return guarantee.equals(StreamsConfig.AT_LEAST_ONCE)
        ? SHORT_LINGER_MILLIS
        : (int) Math.min(LONG_LINGER_MILLIS, commitInterval.toMillis());
  }

  /** Returns the properties for {@link org.apache.kafka.streams.KafkaStreams}. */
  public Properties toProperties() {
    Map<String, Object> all = new HashMap<>();
    all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST);
    // time until a killed instance is detected; its series wait until then
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    // maximum time that read-committed consumers wait for the open transaction of a killed instance
    all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    // holds the records of one commit, about two kilobytes of state per series; with Kafka's
    // default of 16 KiB, requests take half of the CPU time
    all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), linger());
    all.putAll(client);
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    all.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    if (guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
      all.put(
          StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailedSendStopsProcess.class);
    }
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    // a task has one input partition, so it needn't wait for another one's records
    all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }
}
