package io.wavecast.generate.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.wavecast.core.domain.Point;
import io.wavecast.kafka.format.PointParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code timestamp,value} and {@code series,timestamp,value} rows, with or without a header
 * row before them. The first good row decides the layout. Not thread-safe.
 *
 * <p>Each line is parsed on its own: no field may hold a line end, so an unclosed quote spoils its
 * own row only.
 */
final class CsvRowParser {
  private static final CsvRow NOTHING = new CsvRow.Empty();

  /** The decoder's replacement for bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final int MAX_QUOTE_LENGTH = 40;
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d++");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

  private final CsvReaderBuilder csv =
      CsvReader.builder().trimWhitespacesAroundQuotes(true).allowUnclosedQuote(false);
  private final String seriesOfFile;
  private @Nullable CsvColumns settled;

  /**
   * @param seriesOfFile series id of rows that don't name one
   */
  CsvRowParser(String seriesOfFile) {
    this.seriesOfFile = seriesOfFile;
  }

  CsvRow parse(String line) {
    if (line.isBlank()) {
      return NOTHING;
    }
    if (line.indexOf(REPLACEMENT) >= 0) {
      return new CsvRow.Bad("is not UTF-8");
    }
    try {
      return parse(csv.ofSingleCsvRecord(line).getFields().stream().map(String::strip).toList());
    } catch (CsvParseException e) {
      return new CsvRow.Bad("has misplaced quotes: " + quote(line));
    } catch (IllegalArgumentException e) {
      return new CsvRow.Bad(String.valueOf(e.getMessage()));
    }
  }

  private CsvRow parse(List<String> fields) {
    CsvColumns columns = settled;
    if (columns == null) {
      settled = CsvColumns.ofHeader(fields).orElse(null);
      if (settled != null) {
        return NOTHING;
      }
      columns = CsvColumns.ofCount(fields.size());
    }
    if (columns == null) {
      return new CsvRow.Bad(
          "has " + fields.size() + " fields, not timestamp,value or series,timestamp,value");
    }
    if (fields.size() != columns.count()) {
      return new CsvRow.Bad("has " + fields.size() + " fields, not " + columns.count());
    }
    Point point = point(fields, columns);
    settled = columns;
    return new CsvRow.Ok(point);
  }

  private Point point(List<String> fields, CsvColumns columns) {
    String series = columns.series() < 0 ? seriesOfFile : fields.get(columns.series());
    if (series.getBytes(StandardCharsets.UTF_8).length > PointParser.MAX_SERIES_BYTES) {
      throw new IllegalArgumentException(
          "series is longer than " + PointParser.MAX_SERIES_BYTES + " bytes: " + quote(series));
    }
    return new Point(
        series, timestamp(fields.get(columns.timestamp())), value(fields.get(columns.value())));
  }

  private static long timestamp(String text) {
    long millis;
    try {
      millis =
          INTEGER.matcher(text).matches()
              ? Long.parseLong(text)
              : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "timestamp is neither epoch milliseconds nor an ISO-8601 instant: " + quote(text), e);
    }
    if (millis < 0 || millis > PointParser.MAX_TIMESTAMP) {
      throw new IllegalArgumentException(
          "timestamp is not epoch milliseconds within 1970 to 9999: " + quote(text));
    }
    return millis;
  }

  private static double value(String text) {
    double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value is not a finite number: " + quote(text));
    }
    return value;
  }

  private static String quote(String text) {
    return "'"
        + (text.length() <= MAX_QUOTE_LENGTH ? text : text.substring(0, MAX_QUOTE_LENGTH) + "...")
        + "'";
  }
}
