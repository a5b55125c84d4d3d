package io.wavecast.kafka.topology;

import io.wavecast.core.domain.Point;
import io.wavecast.core.series.BatchPredictor;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SpeculativePrediction;
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
 * What one task computes ahead: when a record comes and others of its partition wait behind it,
 * they are read, their series' states fetched, and their predictions made in one batch. All of it
 * is speculation without effect: each record is still processed alone and in order, and takes what
 * was computed for it only if it is that record, byte for byte. A record that comes alone costs
 * nothing. Not thread-safe.
 */
final class SpeculativeBatch {
  /** Beyond this a kernel gains nothing, and the first record waits a millisecond as it is. */
  static final int MAX_BATCH = 64;

  private final PolledRecords polled;
  private final PointParser parser = new PointParser();
  private final BatchPredictor foresight;
  private final Function<String, SeriesState> load;
  private final Map<Long, Read> byOffset = new HashMap<>();
  private final Map<String, SeriesState> states = new HashMap<>();

  /**
   * A record that was read, and its prediction if there will be one.
   *
   * @param record null when it was read because it was there, not ahead
   */
  record Read(
      @Nullable ConsumerRecord<byte[], byte[]> record,
      PointParser.Parsed parsed,
      @Nullable SpeculativePrediction foreseen) {

    private boolean isOf(Record<byte[], byte[]> in) {
      return record != null
          && timestamp(record) == in.timestamp()
          && Arrays.equals(record.key(), in.key())
          && Arrays.equals(record.value(), in.value());
    }
  }

  /**
   * @param load fetches the state of a series from the store, or makes a new one
   */
  SpeculativeBatch(
      PolledRecords polled, BatchPredictor foresight, Function<String, SeriesState> load) {
    this.polled = polled;
    this.foresight = foresight;
    this.load = load;
  }

  private static long timestamp(ConsumerRecord<byte[], byte[]> record) {
    return RecordTime.of(record.timestamp());
  }

  /** Reads a record, ahead of time if that was possible. */
  Read read(RecordMetadata at, Record<byte[], byte[]> in) {
    Read read = byOffset.remove(at.offset());
    if (read == null) {
      look(at);
      read = byOffset.remove(at.offset());
    }
    return read != null && read.isOf(in)
        ? read
        : new Read(null, parser.parse(in.key(), in.value(), in.timestamp()), null);
  }

  /**
   * The state of a series, as it is after the last record that was processed: changes to it are the
   * caller's to store, and are seen by the next call.
   */
  SeriesState state(String series) {
    SeriesState state = states.get(series);
    return state == null ? load.apply(series) : state;
  }

  private void look(RecordMetadata at) {
    TopicPartition partition = new TopicPartition(at.topic(), at.partition());
    List<ConsumerRecord<byte[], byte[]>> waiting = polled.from(partition, at.offset(), MAX_BATCH);
    byOffset.clear();
    states.clear();
    if (waiting.size() < 2) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : waiting) {
      PointParser.Parsed parsed = parser.parse(record.key(), record.value(), timestamp(record));
      SpeculativePrediction foreseen =
          parsed instanceof PointParser.Parsed.Ok ok ? note(ok.point()) : null;
      byOffset.put(record.offset(), new Read(record, parsed, foreseen));
    }
    foresight.predict();
  }

  private @Nullable SpeculativePrediction note(Point point) {
    return foresight.note(states.computeIfAbsent(point.series(), load), point);
  }

  /** Forgets everything: the store may have become another one. */
  void clear() {
    byOffset.clear();
    states.clear();
  }

  /** Forgets a partition for good. */
  void close(int partition) {
    clear();
    polled.forget(partition);
  }
}
