package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;

/** The result of parsing one line of a CSV file. */
sealed interface CsvRow {
  /** A point. */
  record Ok(Point point) implements CsvRow {}

  /** The header row, or a line without any text. */
  record Empty() implements CsvRow {}

  /** A line that can't be read, with the reason in words. */
  record Bad(String reason) implements CsvRow {}
}
