package io.wavecast.generate.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the columns that options name in the first row of a file. A name is that of the header row,
 * in any case, or the number of a column from 1.
 */
record NamedColumns(CsvFormat format, List<String> fields) {
  private static final List<String> TIMES =
      List.of("timestamp", "time", "datetime", "date", "ts", "_time", "@timestamp");
  private static final List<String> SERIES = List.of("series");

  /**
   * Returns the layout.
   *
   * @throws BadRowException if the row has no such column
   */
  CsvColumns columns() throws BadRowException {
    List<CsvColumns.Value> values = new ArrayList<>();
    for (String name : format.valueColumns()) {
      values.add(new CsvColumns.Value(require("--value-columns", name), name));
    }
    int series =
        format.seriesColumn().isPresent()
            ? require("--series-column", format.seriesColumn().get())
            : first(SERIES).orElse(-1);
    int time =
        format.timeColumn().isPresent()
            ? require("--time-column", format.timeColumn().get())
            : first(TIMES).orElseGet(() -> firstOther(values, series));
    if (values.isEmpty()) {
      values.add(new CsvColumns.Value(onlyValue(time, series), ""));
    }
    return new CsvColumns(series, time, values, fields.size());
  }

  /** Returns whether the row is a header: a field for a value or the time is a name. */
  boolean isHeader(CsvColumns columns) {
    return CsvColumns.isName(fields.get(columns.timestamp()))
        && columns.values().stream()
            .anyMatch(value -> CsvColumns.isName(fields.get(value.index())));
  }

  private int require(String option, String name) throws BadRowException {
    OptionalInt found = find(name);
    if (found.isEmpty()) {
      throw new BadRowException(
          BadRow.FIELDS,
          "has no column '%s' (%s); its columns are %s"
              .formatted(name, option, String.join(", ", fields)));
    }
    return found.getAsInt();
  }

  private OptionalInt find(String name) {
    OptionalInt named = named(name);
    if (named.isPresent() || !name.matches("\\d{1,6}")) {
      return named;
    }
    int number = Integer.parseInt(name);
    return number >= 1 && number <= fields.size()
        ? OptionalInt.of(number - 1)
        : OptionalInt.empty();
  }

  private OptionalInt named(String name) {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).equalsIgnoreCase(name))
        .findFirst();
  }

  private OptionalInt first(List<String> names) {
    return names.stream()
        .map(this::named)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private int firstOther(List<CsvColumns.Value> values, int series) {
    return IntStream.range(0, fields.size())
        .filter(i -> i != series && values.stream().noneMatch(value -> value.index() == i))
        .findFirst()
        .orElse(0);
  }

  private int onlyValue(int time, int series) throws BadRowException {
    OptionalInt named = named("value");
    List<Integer> left =
        IntStream.range(0, fields.size())
            .filter(i -> !Set.of(time, series).contains(i))
            .boxed()
            .toList();
    if (named.isEmpty() && left.size() != 1) {
      throw new BadRowException(
          BadRow.FIELDS,
          "has %d columns that may hold values; choose with --value-columns"
              .formatted(left.size()));
    }
    return named.isPresent() ? named.getAsInt() : left.get(0);
  }
}
