package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import java.util.List;

/** The result of parsing one line of a CSV file. */
sealed interface CsvRow {
  /** The points of a row; none if all its values are empty. */
  record Ok(List<Point> points) implements CsvRow {
    public Ok {
      points = List.copyOf(points);
    }
  }

  /** The header row, or a line without any text. */
  record Empty() implements CsvRow {}

  /** A line that can't be read, with the reason in words. */
  record Bad(BadRow kind, String reason) implements CsvRow {}

  /** A first line without the columns that options name: the whole file can't be read. */
  record Hopeless(String reason) implements CsvRow {}
}
