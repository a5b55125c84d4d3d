package io.wavecast.kafka.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of a feed's topics and the next offset of each. A feed that needs another consumer
 * continues there. Not thread-safe.
 */
final class FeedPositions {
  private final List<String> topics;
  private final long back;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> unreached = new HashMap<>(); // ends at the start

  /**
   * @param back the number of offsets before the end of each partition at which to start
   */
  FeedPositions(List<String> topics, long back) {
    this.topics = topics;
    this.back = back;
  }

  /**
   * Assigns all partitions that there are, and sets the start of those that are new.
   *
   * @throws KafkaException if there is none
   */
  void assign(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("the topic doesn't exist");
    }
    Set<TopicPartition> added = new HashSet<>(partitions);
    added.removeAll(consumer.assignment());
    if (!added.isEmpty()) {
      boolean atStart = next.isEmpty();
      consumer.assign(partitions);
      locate(consumer, added, atStart);
    }
  }

  /** Sets the start of new partitions. One that is added later starts at its beginning. */
  private void locate(
      KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> added, boolean atStart) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(added);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    for (TopicPartition partition : added) {
      long begin = begins.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, begin);
      long first = atStart ? Math.max(begin, end - Math.min(back, end)) : begin;
      consumer.seek(partition, next.computeIfAbsent(partition, unknown -> first));
      if (atStart) {
        unreached.put(partition, end);
      }
    }
  }

  /** Notes that records have been read. */
  void move(ConsumerRecords<byte[], byte[]> records) {
    records.nextOffsets().forEach((partition, position) -> next.put(partition, position.offset()));
  }

  /** Returns true once the ends that the partitions had at the start have been reached. */
  boolean areUpToDate(KafkaConsumer<byte[], byte[]> consumer) {
    // positions also move over transaction markers, which are never returned as records
    unreached.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return unreached.isEmpty();
  }
}
