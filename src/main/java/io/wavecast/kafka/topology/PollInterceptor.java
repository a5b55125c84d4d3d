package io.wavecast.kafka.topology;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Shows {@link PolledRecords} what a stream thread's consumer has polled. Kafka makes one for each
 * consumer by its class name.
 */
public final class PollInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  private static final String POLLED = "wavecast.polled.records";

  private PolledRecords polled = new PolledRecords();

  /** For Kafka. */
  public PollInterceptor() {}

  /**
   * Properties for {@link org.apache.kafka.streams.KafkaStreams} that put one before each consumer
   * of points, after those interceptors that the user has configured.
   */
  static Map<String, Object> properties(PolledRecords polled, Map<?, ?> configured) {
    String name = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;
    String own = PollInterceptor.class.getName();
    // the places where a user's may stand, the one that wins first
    String all =
        Stream.of(StreamsConfig.mainConsumerPrefix(name), StreamsConfig.consumerPrefix(name), name)
            .filter(configured::containsKey)
            .findFirst()
            .map(key -> configured.get(key) + "," + own)
            .orElse(own);
    return Map.of(
        StreamsConfig.mainConsumerPrefix(name), all,
        StreamsConfig.mainConsumerPrefix(POLLED), polled);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(POLLED) instanceof PolledRecords shared) {
      polled = shared;
    }
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      polled.add(partition, records.records(partition));
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
