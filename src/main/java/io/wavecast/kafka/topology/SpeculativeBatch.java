package io.wavecast.kafka.topology;

import io.wavecast.core.domain.Point;
import io.wavecast.core.series.BatchPredictor;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SpeculativePrediction;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Predicts ahead for one task: when other records of the partition wait behind the current one, it
 * parses them and makes their predictions in one batch. While that batch is processed, a thread of
 * the common pool predicts the next one. This has no effect on results: each record is still
 * processed alone and in order, and uses its prediction only if it is the same record, byte for
 * byte, and its series is where it was expected to be. A record without others behind it costs
 * nothing. Not thread-safe.
 */
final class SpeculativeBatch {
  /** Larger batches gain nothing, and the first record already waits a millisecond. */
  static final int MAX_BATCH = 64;

  /** Fewer records are left to become more until their turn comes. */
  private static final int MIN_NEXT = 16;

  /**
   * Batches that may follow each other from one state of the series on. After that, a series that
   * isn't where it was expected is found where it is.
   */
  private static final int MAX_CHAIN = 32;

  private final PolledRecords polled;
  private final PointDecoder decoder;
  private final BatchPredictor batchPredictor;
  private final Function<String, SeriesState> load;
  private final AheadRule rule;
  private @Nullable AheadBatch current;
  private @Nullable AheadBatch next;
  private int chain;

  /** Decides which points will be rejected because their event time is ahead of the clock. */
  interface AheadRule {
    boolean isAhead(Point point, long recordTimestamp);
  }

  /**
   * @param decoder reads the points of the partition
   * @param load returns the live state of a series, or a new one
   */
  SpeculativeBatch(
      PointDecoder decoder,
      PolledRecords polled,
      BatchPredictor batchPredictor,
      Function<String, SeriesState> load,
      AheadRule rule) {
    this.rule = rule;
    this.decoder = decoder;
    this.polled = polled;
    this.batchPredictor = batchPredictor;
    this.load = load;
  }

  /** Parses a record, or returns it as parsed ahead. */
  AheadBatch.Read read(RecordMetadata at, Record<byte[], byte[]> in) {
    AheadBatch.Read read = current == null ? null : current.next(at.offset());
    if (read == null) {
      current = look(at);
      read = current == null ? null : current.next(at.offset());
    }
    return read != null && read.isOf(in)
        ? read
        : new AheadBatch.Read(null, decoder.parse(in.key(), in.value(), in.timestamp()), null);
  }

  /** Returns the batch that begins with a record; null if no others wait behind it. */
  private @Nullable AheadBatch look(RecordMetadata at) {
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    List<ConsumerRecord<byte[], byte[]>> waiting =
        polled.from(partition, at.offset(), 2 * MAX_BATCH);
    AheadBatch prepared = next;
    boolean isExpected = current != null && current.isUsed();
    if (isExpected && prepared != null && prepared.beginsAt(at.offset())) {
      return advance(prepared, waiting);
    }
    clear();
    return waiting.size() < 2 ? null : restart(waiting);
  }

  private AheadBatch advance(AheadBatch now, List<ConsumerRecord<byte[], byte[]>> waiting) {
    chain++;
    AheadBatch following = following(waiting, now.size());
    now.await();
    start(following);
    return now;
  }

  /** Begins anew from the series as they are, with a batch that this thread predicts. */
  private AheadBatch restart(List<ConsumerRecord<byte[], byte[]>> waiting) {
    chain = 0;
    AheadBatch now = batch(waiting.subList(0, Math.min(waiting.size(), MAX_BATCH)), false);
    start(following(waiting, now.size()));
    now.predict();
    return now;
  }

  private @Nullable AheadBatch following(List<ConsumerRecord<byte[], byte[]>> waiting, int from) {
    return waiting.size() - from < MIN_NEXT || chain == MAX_CHAIN
        ? null
        : batch(waiting.subList(from, Math.min(waiting.size(), from + MAX_BATCH)), true);
  }

  private void start(@Nullable AheadBatch following) {
    next = following;
    if (following != null) {
      following.predictElsewhere();
    }
  }

  private AheadBatch batch(List<ConsumerRecord<byte[], byte[]>> records, boolean elsewhere) {
    List<AheadBatch.Read> reads = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      long timestamp = RecordTime.of(record.timestamp());
      PointParser.Parsed parsed = decoder.parse(record.key(), record.value(), timestamp);
      SpeculativePrediction speculative =
          parsed instanceof PointParser.Parsed.Ok ok ? add(ok.point(), timestamp) : null;
      reads.add(new AheadBatch.Read(record, parsed, speculative));
    }
    return new AheadBatch(reads, batchPredictor.take(elsewhere));
  }

  private @Nullable SpeculativePrediction add(Point point, long recordTimestamp) {
    return rule.isAhead(point, recordTimestamp) ? null : batchPredictor.add(load, point);
  }

  /** Drops everything: the store may be another one now. */
  void clear() {
    if (next != null) {
      next.abandon();
    }
    current = null;
    next = null;
    batchPredictor.restart();
  }

  /** Drops the records of a partition that is no longer assigned. */
  void close(int partition) {
    clear();
    polled.forget(partition);
  }
}
