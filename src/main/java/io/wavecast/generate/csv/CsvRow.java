package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;

/** What a line of a CSV file turned out to be. */
sealed interface CsvRow {
  /** A point. */
  record Ok(Point point) implements CsvRow {}

  /** The header row, or a line without any text. */
  record Empty() implements CsvRow {}

  /** Neither, with the reason in words. */
  record Bad(String reason) implements CsvRow {}
}
