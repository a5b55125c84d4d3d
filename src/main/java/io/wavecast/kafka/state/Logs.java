package io.wavecast.kafka.state;

import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Partitions as a store looks at them beside what Kafka Streams shows it. Thread-safe. */
public interface Logs {
  /** Knows nothing: every partition looks endless, and empty when it is read. */
  Logs UNKNOWN =
      new Logs() {
        @Override
        public Range range(TopicPartition partition) {
          return new Range(0, Long.MAX_VALUE);
        }

        @Override
        public void read(TopicPartition partition, BiConsumer<byte[], byte @Nullable []> sink) {}
      };

  /**
   * The offsets of a partition, those of uncommitted records included.
   *
   * @param begin of the first record
   * @param end of the next record
   */
  record Range(long begin, long end) {
    boolean isEmpty() {
      return begin >= end;
    }
  }

  /** Returns the offsets that a partition has now. */
  Range range(TopicPartition partition);

  /** Reads all committed records of a partition, up to the end that it has at the start. */
  void read(TopicPartition partition, BiConsumer<byte[], byte @Nullable []> sink);
}
