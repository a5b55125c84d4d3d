package io.wavecast.generate.csv;

import io.wavecast.core.time.TimeFormat;
import java.util.List;
import java.util.Optional;

/**
 * The format of a CSV file, as far as it can't be recognized.
 *
 * @param time format of the timestamps
 * @param series id of the series of rows that don't name one; empty: the file's name
 * @param timeColumn name or number (from 1) of the column of the event time; empty: recognized
 * @param seriesColumn name or number of the column of the series id; empty: recognized
 * @param valueColumns names or numbers of the columns of values, each a series of its own; empty:
 *     recognized
 */
public record CsvFormat(
    TimeFormat time,
    Optional<String> series,
    Optional<String> timeColumn,
    Optional<String> seriesColumn,
    List<String> valueColumns) {
  /** Everything is recognized. */
  public static final CsvFormat AUTO =
      new CsvFormat(
          TimeFormat.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public CsvFormat {
    valueColumns = List.copyOf(valueColumns);
    if (valueColumns.stream().distinct().count() != valueColumns.size()) {
      throw new IllegalArgumentException("value-columns name a column twice: " + valueColumns);
    }
  }

  /** Returns the same format with another series id for rows that don't name one. */
  public CsvFormat withSeries(Optional<String> id) {
    return new CsvFormat(time, id, timeColumn, seriesColumn, valueColumns);
  }

  boolean namesColumns() {
    return timeColumn.isPresent() || seriesColumn.isPresent() || !valueColumns.isEmpty();
  }
}
