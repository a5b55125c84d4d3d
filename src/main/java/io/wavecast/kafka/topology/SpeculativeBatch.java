package io.wavecast.kafka.topology;

import io.wavecast.core.domain.Point;
import io.wavecast.core.series.BatchPredictor;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SpeculativePrediction;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Predicts ahead for one task: when other records of the partition wait behind the current one, it
 * parses them and makes their predictions in one batch. This has no effect on results: each record
 * is still processed alone and in order, and uses its prediction only if it is the same record,
 * byte for byte. A record without others behind it costs nothing. Not thread-safe.
 */
final class SpeculativeBatch {
  /** Larger batches gain nothing, and the first record already waits a millisecond. */
  static final int MAX_BATCH = 64;

  private final PolledRecords polled;
  private final PointDecoder decoder;
  private final BatchPredictor batchPredictor;
  private final Function<String, SeriesState> load;
  private final Map<Long, Read> byOffset = new HashMap<>();

  /**
   * A parsed record and its speculative prediction, if there is one.
   *
   * @param record null if it was not read ahead
   */
  record Read(
      @Nullable ConsumerRecord<byte[], byte[]> record,
      PointParser.Parsed parsed,
      @Nullable SpeculativePrediction speculative) {

    private boolean isOf(Record<byte[], byte[]> in) {
      return record != null
          && timestamp(record) == in.timestamp()
          && Arrays.equals(record.key(), in.key())
          && Arrays.equals(record.value(), in.value());
    }
  }

  /**
   * @param decoder reads the points of the partition
   * @param load returns the live state of a series, or a new one
   */
  SpeculativeBatch(
      PointDecoder decoder,
      PolledRecords polled,
      BatchPredictor batchPredictor,
      Function<String, SeriesState> load) {
    this.decoder = decoder;
    this.polled = polled;
    this.batchPredictor = batchPredictor;
    this.load = load;
  }

  private static long timestamp(ConsumerRecord<byte[], byte[]> record) {
    return RecordTime.of(record.timestamp());
  }

  /** Parses a record, or returns it as parsed ahead. */
  Read read(RecordMetadata at, Record<byte[], byte[]> in) {
    Read read = byOffset.remove(at.offset());
    if (read == null) {
      look(at);
      read = byOffset.remove(at.offset());
    }
    return read != null && read.isOf(in)
        ? read
        : new Read(null, decoder.parse(in.key(), in.value(), in.timestamp()), null);
  }

  private void look(RecordMetadata at) {
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    List<ConsumerRecord<byte[], byte[]>> waiting = polled.from(partition, at.offset(), MAX_BATCH);
    byOffset.clear();
    if (waiting.size() < 2) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : waiting) {
      PointParser.Parsed parsed = decoder.parse(record.key(), record.value(), timestamp(record));
      SpeculativePrediction speculative =
          parsed instanceof PointParser.Parsed.Ok ok ? add(ok.point()) : null;
      byOffset.put(record.offset(), new Read(record, parsed, speculative));
    }
    batchPredictor.predict();
  }

  private @Nullable SpeculativePrediction add(Point point) {
    return batchPredictor.add(load.apply(point.series()), point);
  }

  /** Drops everything: the store may be another one now. */
  void clear() {
    byOffset.clear();
  }

  /** Drops the records of a partition that is no longer assigned. */
  void close(int partition) {
    clear();
    polled.forget(partition);
  }
}
