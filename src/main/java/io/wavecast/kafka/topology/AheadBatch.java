package io.wavecast.kafka.topology;

import io.wavecast.core.series.SpeculativePrediction;
import io.wavecast.core.series.SpeculativeWork;
import io.wavecast.kafka.format.PointParser;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Records of a partition that were read ahead, in order, and the predictions for them. Not
 * thread-safe.
 */
final class AheadBatch {
  private final @Nullable Read[] reads;
  private final SpeculativeWork work;
  private @Nullable ForkJoinTask<?> task;
  private int at;

  /**
   * A parsed record and its speculative prediction, if there is one.
   *
   * @param record null if it was not read ahead
   */
  record Read(
      @Nullable ConsumerRecord<byte[], byte[]> record,
      PointParser.Parsed parsed,
      @Nullable SpeculativePrediction speculative) {

    /** Returns true if the record that was read ahead is this one, byte for byte. */
    boolean isOf(Record<byte[], byte[]> in) {
      return record != null
          && RecordTime.of(record.timestamp()) == in.timestamp()
          && Arrays.equals(record.key(), in.key())
          && Arrays.equals(record.value(), in.value());
    }

    private long offset() {
      return record == null ? -1 : record.offset();
    }
  }

  /**
   * @param reads records that were read ahead
   * @param work makes their predictions
   */
  AheadBatch(List<Read> reads, SpeculativeWork work) {
    this.reads = reads.toArray(new Read[0]);
    this.work = work;
  }

  int size() {
    return reads.length;
  }

  /** Makes the predictions on this thread. */
  void predict() {
    work.run();
  }

  /** Has a thread of the common pool make the predictions. */
  void predictElsewhere() {
    task = work.isEmpty() ? null : ForkJoinTask.adapt(work).fork();
  }

  /**
   * Waits for the predictions. If no thread of the pool has begun to make them, this one does it,
   * so a busy machine loses nothing.
   */
  void await() {
    if (task != null) {
      task.join();
    }
  }

  /** Waits until no other thread works for this batch, which is not needed any more. */
  void abandon() {
    if (task != null && !task.tryUnfork()) {
      task.quietlyJoin();
    }
  }

  boolean beginsAt(long offset) {
    return reads.length > 0 && reads[0] != null && reads[0].offset() == offset;
  }

  /** Returns true if the series were where they were expected to be at each of the records. */
  boolean isUsed() {
    return work.isUsed();
  }

  /** Returns the record at an offset and drops it and those before it; null if there is none. */
  @Nullable Read next(long offset) {
    while (at < reads.length) {
      Read read = reads[at];
      if (read != null && read.offset() > offset) {
        return null;
      }
      reads[at++] = null;
      if (read != null && read.offset() == offset) {
        return read;
      }
    }
    return null;
  }
}
