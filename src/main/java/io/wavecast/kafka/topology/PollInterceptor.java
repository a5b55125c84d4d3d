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
 * Passes the records that a stream thread's consumer has polled to {@link PolledRecords}, and their
 * number to {@link CommitPace}. Kafka creates one for each consumer by its class name.
 */
public final class PollInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  private static final String POLLED = "wavecast.polled.records";

  private PolledRecords polled = new PolledRecords();

  /** Called by Kafka. */
  public PollInterceptor() {}

  /**
   * Returns properties for {@link org.apache.kafka.streams.KafkaStreams} that add one to each
   * consumer of points, after the interceptors that the user configured.
   */
  static Map<String, Object> properties(PolledRecords polled, Map<?, ?> configured) {
    String name = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;
    String own = PollInterceptor.class.getName();
    // the keys of a user's interceptors, by precedence
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
