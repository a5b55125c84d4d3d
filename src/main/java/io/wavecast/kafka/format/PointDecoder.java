package io.wavecast.kafka.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads points from records. Thread-safe. */
public interface PointDecoder {
  /**
   * Reads the first point of a record.
   *
   * @param recordTimestamp event time in epoch milliseconds if the record has no other
   */
  PointParser.Parsed parse(byte @Nullable [] key, byte @Nullable [] value, long recordTimestamp);

  /**
   * Returns the series that all points of a record belong to, if its key alone says so. The record
   * may still be no point.
   */
  default Optional<String> series(byte @Nullable [] key) {
    return Optional.empty();
  }

  /** Reads all points of a record, at least one result. */
  default List<PointParser.Parsed> parseAll(
      byte @Nullable [] key, byte @Nullable [] value, long recordTimestamp) {
    return List.of(parse(key, value, recordTimestamp));
  }
}
