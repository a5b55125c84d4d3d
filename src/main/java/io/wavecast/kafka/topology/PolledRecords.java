package io.wavecast.kafka.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that a stream thread has polled and not processed yet, which Kafka Streams holds back
 * from processors. Written and read by the same thread: each has its own. A record is known by its
 * offset, so what was polled before a seek, a rebalance or an abort is never taken for what came
 * after. Thread-safe.
 */
final class PolledRecords {
  /** More than Kafka Streams buffers of a partition: never reached, it bounds the memory. */
  private static final int MAX_RECORDS = 20_000;

  private final ThreadLocal<Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>>>
      byPartition = ThreadLocal.withInitial(HashMap::new);

  /** Adds what a poll brought of one partition, in order. */
  void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    Deque<ConsumerRecord<byte[], byte[]>> known =
        byPartition.get().computeIfAbsent(partition, p -> new ArrayDeque<>());
    boolean goesOn = known.isEmpty() || known.getLast().offset() < records.get(0).offset();
    if (!goesOn || known.size() + records.size() > MAX_RECORDS) {
      known.clear();
    }
    known.addAll(records);
  }

  /**
   * A record and those polled after it.
   *
   * @param most how many at most
   * @return empty when the record isn't known
   */
  List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset, int most) {
    Deque<ConsumerRecord<byte[], byte[]>> known = byPartition.get().get(partition);
    if (known == null) {
      return List.of();
    }
    while (!known.isEmpty() && known.getFirst().offset() < offset) {
      known.removeFirst();
    }
    if (known.isEmpty() || known.getFirst().offset() != offset) {
      return List.of();
    }
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>(Math.min(most, known.size()));
    Iterator<ConsumerRecord<byte[], byte[]>> records = known.iterator();
    while (records.hasNext() && found.size() < most) {
      found.add(records.next());
    }
    return found;
  }

  /** Drops what was polled of a partition, by its number: it is another thread's or process's. */
  void forget(int partition) {
    byPartition.get().keySet().removeIf(known -> known.partition() == partition);
  }
}
