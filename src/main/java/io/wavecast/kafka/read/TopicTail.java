package io.wavecast.kafka.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the last records of each partition of a topic, up to the end at the time of the call.
 * Read-committed, without a group and without commits.
 */
public final class TopicTail {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> client;
  private final Duration stallTimeout;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param stallTimeout maximum time without progress before a read fails
   */
  public TopicTail(Map<String, Object> client, Duration stallTimeout) {
    Map<String, Object> all = ReadCommitted.properties(client);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) stallTimeout.toMillis());
    this.client = Map.copyOf(all);
    this.stallTimeout = stallTimeout;
  }

  /**
   * Returns the number of a topic's partitions.
   *
   * @throws TimeoutException if the broker can't be reached
   */
  public int partitions(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
      return consumer.partitionsFor(topic).size();
    }
  }

  /**
   * Reads the records of each partition in order of offset.
   *
   * @param perPartition maximum number of offsets to go back from the end of each partition
   * @throws TimeoutException if the broker can't be reached or no record arrives in time
   */
  public void read(String topic, long perPartition, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
      List<TopicPartition> partitions = partitions(topic, consumer.partitionsFor(topic));
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      for (TopicPartition partition : partitions) {
        long from =
            Math.max(
                ends.getOrDefault(partition, 0L) - perPartition,
                begins.getOrDefault(partition, 0L));
        consumer.seek(partition, from);
      }
      readTo(consumer, ends, sink);
    }
  }

  private static List<TopicPartition> partitions(String topic, List<PartitionInfo> infos) {
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private void readTo(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    StallTimeout stall = new StallTimeout(stallTimeout);
    while (remaining(consumer, ends) > 0) {
      long before = remaining(consumer, ends);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(partition, 0L)) {
          sink.accept(record);
        }
      }
      stall.check(remaining(consumer, ends) < before);
    }
  }

  /** Returns the number of offsets still to be read, transaction markers included. */
  private static long remaining(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    long sum = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      sum += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return sum;
  }
}
