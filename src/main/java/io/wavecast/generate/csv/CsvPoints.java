package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import io.wavecast.core.time.EpochUnit;
import io.wavecast.core.time.EventTime;
import io.wavecast.core.time.TimeFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes points of the fields of rows. Not thread-safe. */
final class CsvPoints {
  /** A series id is a record's key; the same limit holds for records. */
  static final int MAX_SERIES_BYTES = 32 * 1024;

  private final TimeFormat time;
  private final String seriesOfFile;
  private final CsvNumbers numbers = new CsvNumbers();

  /**
   * @param seriesOfFile series id of rows that don't name one
   */
  CsvPoints(TimeFormat time, String seriesOfFile) {
    this.time = time;
    this.seriesOfFile = seriesOfFile;
  }

  /** Returns a row's points, one for each value that isn't empty. */
  List<Point> read(List<String> fields, CsvColumns columns, char separator) throws BadRowException {
    String series = columns.series() < 0 ? seriesOfFile : fields.get(columns.series());
    requireLength(series);
    long timestamp = timestamp(fields.get(columns.timestamp()));
    List<Point> points = new ArrayList<>(columns.values().size());
    for (CsvColumns.Value column : columns.values()) {
      String text = fields.get(column.index());
      boolean only = column.name().isEmpty();
      if (only || !text.isEmpty()) {
        String id = only ? series : series + "." + column.name();
        points.add(point(id, timestamp, numbers.read(text, separator)));
      }
    }
    return points;
  }

  /**
   * Rejects a row without a header whose first column would make a time a series id, as a decimal
   * comma does: {@code 2024-01-01T00:00:00Z,20,99}.
   */
  void requireSeries(List<String> fields, CsvColumns columns) throws BadRowException {
    if (columns.series() >= 0
        && TimeFormat.looksLikeTime(fields.get(columns.series()))
        && !isPlausible(fields.get(columns.timestamp()))) {
      throw new BadRowException(
          BadRow.SERIES,
          "would name a series after the time %s: if the value has a decimal comma, separate the"
                  .formatted(CsvText.quote(fields.get(columns.series())))
              + " fields by ; or quote the value");
    }
  }

  private boolean isPlausible(String text) {
    return time.read(text) instanceof EventTime.At at
        && EpochUnit.recognize(at.millis()).filter(unit -> unit == EpochUnit.MILLIS).isPresent();
  }

  private static void requireLength(String series) throws BadRowException {
    if (series.isEmpty()) {
      throw new BadRowException(BadRow.SERIES, "series is empty");
    }
    if (series.getBytes(StandardCharsets.UTF_8).length > MAX_SERIES_BYTES) {
      throw new BadRowException(
          BadRow.SERIES,
          "series is longer than " + MAX_SERIES_BYTES + " bytes: " + CsvText.quote(series));
    }
  }

  private static Point point(String series, long timestamp, double value) {
    return new Point(series, timestamp, value);
  }

  private long timestamp(String text) throws BadRowException {
    EventTime read = time.read(text);
    if (read instanceof EventTime.At at) {
      return at.millis();
    }
    if (read instanceof EventTime.WrongUnit wrong) {
      throw new BadRowException(BadRow.TIME_UNIT, "timestamp " + wrong.reason());
    }
    String reason = ((EventTime.Unreadable) read).reason();
    throw new BadRowException(BadRow.TIMESTAMP, "timestamp " + reason);
  }
}
