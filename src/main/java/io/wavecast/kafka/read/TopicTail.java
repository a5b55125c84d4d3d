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
 * The last records of a topic: up to a number of them from each partition, as far as the end that
 * stood when the reading began. Read-committed, without a group, nothing is committed.
 */
public final class TopicTail {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> client;
  private final Duration patience;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param patience how long a reading may stand still before it fails
   */
  public TopicTail(Map<String, Object> client, Duration patience) {
    Map<String, Object> all = ReadCommitted.properties(client);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    this.client = Map.copyOf(all);
    this.patience = patience;
  }

  /**
   * Reads it, partition by partition in order of offset.
   *
   * @param perPartition how many offsets to go back from the end of each partition at most
   * @throws TimeoutException when the broker can't be reached or nothing comes for too long
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
    StallTimeout standstill = new StallTimeout(patience);
    while (remaining(consumer, ends) > 0) {
      long before = remaining(consumer, ends);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(partition, 0L)) {
          sink.accept(record);
        }
      }
      standstill.check(remaining(consumer, ends) < before);
    }
  }

  /** Offsets still to be read; positions pass transaction markers too, which are no records. */
  private static long remaining(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    long sum = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      sum += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return sum;
  }
}
