package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a file that starts with its newest row into order of time. Not thread-safe.
 *
 * <p>Rows are held back until a series has a second event time. If the times of the first rows go
 * down and never up, the whole file is read and sorted; else rows pass as they come, and those that
 * are older than a row before them of their series are counted.
 */
final class TimeOrder implements RowSource {
  private static final int HELD_BACK = 10_000;
  private static final int STEPS_DOWN = 3;
  private static final int SORTED = 2_000_000;

  private final RowSource rows;
  private final String file;
  private final Consumer<String> problems;
  private final Deque<List<Point>> held = new ArrayDeque<>();
  private final Map<String, Long> newest = new HashMap<>();
  private boolean decided;
  private long late;

  /**
   * @param file name of the file, for messages
   * @param problems receives a line if the file is sorted, and one if rows are late
   */
  TimeOrder(RowSource rows, String file, Consumer<String> problems) {
    this.rows = rows;
    this.file = file;
    this.problems = problems;
  }

  @Override
  public @Nullable List<Point> next() throws InterruptedException {
    if (!decided) {
      decide();
      decided = true;
    }
    List<Point> row = held.isEmpty() ? rows.next() : held.removeFirst();
    if (row != null && row.stream().anyMatch(this::isLate)) {
      late++;
    }
    return row;
  }

  private boolean isLate(Point point) {
    Long known = newest.get(point.series());
    if (known != null && point.timestamp() < known) {
      return true;
    }
    newest.put(point.series(), point.timestamp());
    return false;
  }

  /** Reports how many rows are late. */
  void finish() {
    if (late > 0) {
      problems.accept(
          "%s: %d rows are older than a row before them of the same series; they count as late"
              .formatted(file, late));
    }
  }

  private void decide() throws InterruptedException {
    Map<String, Long> last = new HashMap<>();
    int down = 0;
    boolean end = false;
    while (!end && down < STEPS_DOWN && held.size() < HELD_BACK) {
      List<Point> row = rows.next();
      end = row == null;
      if (row != null) {
        held.add(row);
        int direction = direction(row, last);
        if (direction > 0) {
          return;
        }
        down -= direction;
      }
    }
    if (down > 0) {
      sort();
    }
  }

  /** Returns 1 if time goes on in the row, -1 if it goes back, 0 if neither. */
  private static int direction(List<Point> row, Map<String, Long> last) {
    Point point = row.get(0);
    Long before = last.put(point.series(), point.timestamp());
    return before == null ? 0 : Long.compare(point.timestamp(), before);
  }

  private void sort() throws InterruptedException {
    for (List<Point> row = rows.next(); row != null; row = rows.next()) {
      held.add(row);
      if (held.size() > SORTED) {
        throw new CsvReplayException(
            file + " is newest first and has more than " + SORTED + " rows; sort it by time");
      }
    }
    List<List<Point>> sorted = new ArrayList<>(held);
    Collections.reverse(sorted);
    sorted.sort(Comparator.comparingLong(row -> row.get(0).timestamp()));
    held.clear();
    held.addAll(sorted);
    problems.accept(
        "%s is newest first: its %d rows are sorted by time".formatted(file, held.size()));
  }
}
