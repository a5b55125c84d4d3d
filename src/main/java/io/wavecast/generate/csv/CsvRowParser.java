package io.wavecast.generate.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code timestamp,value} and {@code series,timestamp,value} rows, or the columns that the
 * format names, with or without a header row before them. Fields are separated by commas,
 * semicolons or tabs. The header or the first good row decides layout and separator. Not
 * thread-safe.
 *
 * <p>Each line is parsed on its own: no field may hold a line end, so an unclosed quote spoils its
 * own row only.
 */
final class CsvRowParser {
  private static final CsvRow NOTHING = new CsvRow.Empty();

  /** The decoder's replacement for bytes that are not text. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final char COMMA = ',';
  private static final List<Character> OTHER_SEPARATORS = List.of(';', '\t');

  private final CsvReaderBuilder csv =
      CsvReader.builder().trimWhitespacesAroundQuotes(true).allowUnclosedQuote(false);
  private final CsvFormat format;
  private final CsvPoints points;
  private final String charset;
  private @Nullable Layout settled;

  /** The separator and the columns of the file. */
  private record Layout(char separator, CsvColumns columns) {}

  /**
   * @param seriesOfFile series id of rows that don't name one
   * @param charset the file's charset, for messages
   */
  CsvRowParser(CsvFormat format, String seriesOfFile, String charset) {
    this.format = format;
    this.points = new CsvPoints(format.time(), seriesOfFile);
    this.charset = charset;
  }

  CsvRow parse(String line) {
    if (line.isBlank()) {
      return NOTHING;
    }
    if (line.indexOf(REPLACEMENT) >= 0) {
      return new CsvRow.Bad(BadRow.ENCODING, "is not " + charset);
    }
    Layout layout = settled;
    try {
      return layout == null ? first(line) : row(split(line, layout.separator()), layout);
    } catch (BadRowException e) {
      boolean hopeless = layout == null && format.namesColumns() && e.kind() == BadRow.FIELDS;
      return hopeless ? new CsvRow.Hopeless(String.valueOf(e.getMessage())) : e.row();
    }
  }

  /** Reads a line while the layout is unknown, with each separator that it contains. */
  private CsvRow first(String line) throws BadRowException {
    List<Character> candidates =
        Stream.concat(
                OTHER_SEPARATORS.stream().filter(separator -> line.indexOf(separator) >= 0),
                Stream.of(COMMA))
            .toList();
    BadRowException best = null;
    int mostFields = 0;
    for (char separator : candidates) {
      int fields = 0;
      try {
        List<String> split = split(line, separator);
        fields = split.size();
        return first(split, separator);
      } catch (BadRowException e) {
        if (best == null || fields >= mostFields) {
          best = e;
          mostFields = fields;
        }
      }
    }
    throw best == null ? new BadRowException(BadRow.FIELDS, "has no fields") : best;
  }

  private CsvRow first(List<String> fields, char separator) throws BadRowException {
    if (format.namesColumns()) {
      NamedColumns named = new NamedColumns(format, fields);
      return settle(named.columns(), separator, named::isHeader, fields);
    }
    Optional<CsvColumns> header = CsvColumns.ofHeader(fields);
    if (header.isPresent()) {
      settled = new Layout(separator, header.get());
      return NOTHING;
    }
    CsvColumns columns = CsvColumns.ofCount(fields.size());
    if (columns == null) {
      throw new BadRowException(BadRow.FIELDS, unknownLayout(fields));
    }
    points.requireSeries(fields, columns);
    return settle(columns, separator, any -> false, fields);
  }

  private CsvRow settle(
      CsvColumns columns, char separator, Predicate<CsvColumns> header, List<String> fields)
      throws BadRowException {
    Layout layout = new Layout(separator, columns);
    CsvRow row = header.test(columns) ? NOTHING : row(fields, layout);
    settled = layout;
    return row;
  }

  private CsvRow row(List<String> fields, Layout layout) throws BadRowException {
    CsvColumns columns = layout.columns();
    if (fields.size() != columns.count()) {
      throw new BadRowException(
          BadRow.FIELDS, "has " + fields.size() + " fields, not " + columns.count());
    }
    return new CsvRow.Ok(points.read(fields, columns, layout.separator()));
  }

  private static String unknownLayout(List<String> fields) {
    String problem =
        "has " + fields.size() + " fields, not timestamp,value or series,timestamp,value";
    return fields.size() > 3 ? problem + "; choose columns with --value-columns" : problem;
  }

  private List<String> split(String line, char separator) throws BadRowException {
    try {
      return csv.fieldSeparator(separator).ofSingleCsvRecord(line).getFields().stream()
          .map(String::strip)
          .toList();
    } catch (CsvParseException e) {
      throw new BadRowException(BadRow.QUOTES, "has misplaced quotes: " + CsvText.quote(line));
    }
  }
}
