package io.wavecast.kafka.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits that a record must keep so that the producer and the dead-letters topic accept it. A
 * record that breaks one fails the transaction that it is part of, so they are checked before
 * sending.
 *
 * @param bytes maximum size of a batch with this record alone, uncompressed
 * @param keyRequired true if the topic is compacted, which rejects records without a key
 * @param pastMillis maximum age of the timestamp, in milliseconds
 * @param futureMillis maximum lead of the timestamp over the clock, in milliseconds
 */
record DeadLetterLimits(long bytes, boolean keyRequired, long pastMillis, long futureMillis) {
  /** No limits. */
  static final DeadLetterLimits NONE =
      new DeadLetterLimits(Long.MAX_VALUE, false, Long.MAX_VALUE, Long.MAX_VALUE);

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLimits.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Kafka's default for {@code max.message.bytes}: 1 MiB plus the overhead of a batch. */
  private static final long BROKER_DEFAULT_BYTES = 1_048_588;

  /** A batch that can't be compressed grows by less than one part in this many. */
  private static final int COMPRESSION_MARGIN = 32;

  /** Brokers tolerate this much difference to their own clock less than the topic says. */
  private static final long CLOCK_MARGIN_MILLIS = 60_000;

  /**
   * Reads the limits of the producer and of the topic. If the topic can't be described, assumes
   * Kafka's defaults.
   *
   * @param properties of the Kafka Streams client
   */
  static DeadLetterLimits read(Map<String, Object> client, String topic, Properties properties) {
    ProducerConfig producer = producer(properties);
    long request =
        Math.min(
            producer.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            producer.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG));
    try (Admin admin = Admin.create(client)) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      Config config =
          Objects.requireNonNull(
              admin
                  .describeConfigs(List.of(resource))
                  .all()
                  .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                  .get(resource),
              "an answer for each topic");
      return of(request, compresses(producer), config);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "the limits of topic {} can't be read, using Kafka's defaults; allow DescribeConfigs on"
              + " it: {}",
          topic,
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new DeadLetterLimits(
        Math.min(request, BROKER_DEFAULT_BYTES), false, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static ProducerConfig producer(Properties properties) {
    Map<String, Object> effective = new StreamsConfig(properties).getProducerConfigs("limits");
    effective.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    effective.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new ProducerConfig(effective);
  }

  private static boolean compresses(ProducerConfig producer) {
    return !"none".equals(producer.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG));
  }

  private static DeadLetterLimits of(long request, boolean compresses, Config topic) {
    long batch =
        Math.min(
            number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, BROKER_DEFAULT_BYTES),
            number(topic, TopicConfig.SEGMENT_BYTES_CONFIG, Integer.MAX_VALUE));
    long margin = compresses ? batch / COMPRESSION_MARGIN : 0;
    return new DeadLetterLimits(
        Math.min(request, batch - margin),
        text(topic, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT),
        millis(topic, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG),
        millis(topic, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG));
  }

  private static long millis(Config topic, String name) {
    long limit = number(topic, name, Long.MAX_VALUE);
    return limit == Long.MAX_VALUE ? limit : Math.max(0, limit - CLOCK_MARGIN_MILLIS);
  }

  private static long number(Config topic, String name, long missing) {
    String text = text(topic, name);
    return text.isEmpty() ? missing : Long.parseLong(text);
  }

  private static String text(Config topic, String name) {
    ConfigEntry entry = topic.get(name);
    return entry == null || entry.value() == null ? "" : entry.value();
  }

  /** Returns the timestamp if the topic accepts it, otherwise the time now. */
  long timestamp(long timestamp, long now) {
    boolean tooOld = timestamp < now && now - timestamp > pastMillis;
    boolean tooNew = timestamp > now && timestamp - now > futureMillis;
    return tooOld || tooNew ? now : timestamp;
  }
}
