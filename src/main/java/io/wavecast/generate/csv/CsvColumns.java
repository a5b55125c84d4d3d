package io.wavecast.generate.csv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the columns of a CSV file.
 *
 * @param series column of the series id; -1 if there is none
 * @param timestamp column of the event time
 * @param values columns of the values, at least one
 * @param count number of columns of a row
 */
record CsvColumns(int series, int timestamp, List<Value> values, int count) {
  private static final CsvColumns TWO = new CsvColumns(-1, 0, List.of(new Value(1, "")), 2);
  private static final CsvColumns THREE = new CsvColumns(0, 1, List.of(new Value(2, "")), 3);

  /**
   * A column of values.
   *
   * @param index its place in a row
   * @param name name that is appended to the series id; empty for the only column
   */
  record Value(int index, String name) {}

  CsvColumns {
    values = List.copyOf(values);
  }

  /** Returns the layout for a number of columns; null if none has that many. */
  static @Nullable CsvColumns ofCount(int count) {
    return switch (count) {
      case 2 -> TWO;
      case 3 -> THREE;
      default -> null;
    };
  }

  /**
   * Returns the columns that a header row names: by name if it has both {@code timestamp} and
   * {@code value}, else by number. Empty if the row is not a header: the fields for timestamp and
   * value must both begin like a name.
   */
  static Optional<CsvColumns> ofHeader(List<String> fields) {
    List<String> names = fields.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
    int timestamp = names.indexOf("timestamp");
    int value = names.indexOf("value");
    if (timestamp >= 0 && value >= 0) {
      return Optional.of(
          new CsvColumns(
              names.indexOf("series"), timestamp, List.of(new Value(value, "")), names.size()));
    }
    return Optional.ofNullable(ofCount(names.size()))
        .filter(
            by ->
                isName(names.get(by.timestamp())) && isName(names.get(by.values().get(0).index())));
  }

  /** Returns whether a field begins like a name. */
  static boolean isName(String field) {
    return !field.isEmpty() && (Character.isLetter(field.charAt(0)) || field.charAt(0) == '_');
  }
}
