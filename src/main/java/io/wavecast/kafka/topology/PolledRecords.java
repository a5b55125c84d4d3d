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
 * The records that a stream thread has polled and not processed yet, which Kafka Streams doesn't
 * show to processors. Each thread reads and writes its own. A record is identified by its offset,
 * so records polled before a seek, a rebalance or an abort are never confused with later ones.
 * Thread-safe.
 */
final class PolledRecords {
  /** Bounds the memory; more than Kafka Streams buffers of a partition, so never reached. */
  private static final int MAX_RECORDS = 20_000;

  private final ThreadLocal<Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>>>
      byPartition = ThreadLocal.withInitial(HashMap::new);

  /** Adds the polled records of one partition, in order. */
  void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    Deque<ConsumerRecord<byte[], byte[]>> known =
        byPartition.get().computeIfAbsent(partition, p -> new ArrayDeque<>());
    boolean continues = known.isEmpty() || known.getLast().offset() < records.get(0).offset();
    if (!continues || known.size() + records.size() > MAX_RECORDS) {
      known.clear();
    }
    known.addAll(records);
  }

  /**
   * Returns a record and those polled after it; empty if the record isn't known.
   *
   * @param max maximum number of records to return
   */
  List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset, int max) {
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
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>(Math.min(max, known.size()));
    Iterator<ConsumerRecord<byte[], byte[]>> records = known.iterator();
    while (records.hasNext() && found.size() < max) {
      found.add(records.next());
    }
    return found;
  }

  /**
   * Returns how many records of this thread wait at least. Records of the batches that a partition
   * has read ahead don't count.
   */
  int waiting() {
    int size = 0;
    for (Deque<ConsumerRecord<byte[], byte[]>> known : byPartition.get().values()) {
      size += Math.max(0, known.size() - 2 * SpeculativeBatch.MAX_BATCH);
    }
    return size;
  }

  /** Drops the records of a partition, by its number, after its task moved elsewhere. */
  void forget(int partition) {
    byPartition.get().keySet().removeIf(known -> known.partition() == partition);
  }
}
