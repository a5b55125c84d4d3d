package io.wavecast.generate.csv;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reports the first rows that can't be read, and counts the rest by reason. Not thread-safe. */
final class SkippedRows {
  private static final int REPORTED = 10;

  private final CsvFile file;
  private final Consumer<String> problems;
  private final Map<BadRow, Long> unreported = new EnumMap<>(BadRow.class);
  private long count;

  /**
   * @param problems receives a line for each reported row, and one for the rest
   */
  SkippedRows(CsvFile file, Consumer<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  void add(long line, CsvRow.Bad bad) {
    count++;
    if (count <= REPORTED) {
      problems.accept(file + ":" + line + ": " + bad.reason());
    } else {
      unreported.merge(bad.kind(), 1L, Long::sum);
    }
  }

  long count() {
    return count;
  }

  /** Reports how many rows were skipped without a line of their own. */
  void finish() {
    if (count > REPORTED) {
      problems.accept(
          "%s: %d more rows skipped: %s".formatted(file, count - REPORTED, byReason(unreported)));
    }
    unreported.clear();
  }

  private static String byReason(Map<BadRow, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().label())
        .collect(Collectors.joining(", "));
  }
}
