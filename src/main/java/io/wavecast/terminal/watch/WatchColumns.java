package io.wavecast.terminal.watch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that fit the terminal, with their widths. The least important column is dropped
 * first; spare width goes to the curve.
 */
final class WatchColumns {
  private static final int SPACE = 2;
  private static final int MAX_SERIES_WIDTH = 32;
  private static final int MAX_CURVE_WIDTH = 80;

  private final Map<Column, Integer> widths;

  /** The columns, from left to right. */
  enum Column {
    SERIES("series", 8, 0, false),
    VALUES("last values", 12, 4, false),
    ACTUAL("actual", 11, 2, true),
    OUTSIDE("out", 3, 7, false),
    NEXT("next", 11, 5, true),
    BAND("band", 21, 9, false),
    MSE("mse", 8, 1, true),
    NAIVE("naive", 8, 8, true),
    RATIO("÷naive", 6, 6, true),
    MODEL("model", 10, 3, false);

    private final String title;
    private final int width;
    private final int dispensable;
    private final boolean right;

    Column(String title, int width, int dispensable, boolean right) {
      this.title = title;
      this.width = width;
      this.dispensable = dispensable;
      this.right = right;
    }

    String title() {
      return title;
    }

    boolean right() {
      return right;
    }
  }

  /** Takes the columns from left to right. */
  @FunctionalInterface
  interface Cells {
    void cell(Column column, int width);
  }

  private WatchColumns(Map<Column, Integer> widths) {
    this.widths = widths;
  }

  static WatchColumns of(List<WatchRow.Look> rows, int width) {
    Map<Column, Integer> widths = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      widths.put(column, column.width);
    }
    int longest = rows.stream().mapToInt(row -> row.series().length()).max().orElse(0);
    widths.put(Column.SERIES, Math.min(MAX_SERIES_WIDTH, Math.max(longest, Column.SERIES.width)));
    while (total(widths) > width && widths.size() > 1) {
      widths.remove(
          widths.keySet().stream()
              .max((a, b) -> Integer.compare(a.dispensable, b.dispensable))
              .orElseThrow());
    }
    int left = width - total(widths);
    widths.computeIfPresent(
        Column.VALUES, (column, least) -> Math.min(MAX_CURVE_WIDTH, least + Math.max(0, left)));
    return new WatchColumns(widths);
  }

  private static int total(Map<Column, Integer> widths) {
    return widths.values().stream().mapToInt(Integer::intValue).sum() + SPACE * (widths.size() - 1);
  }

  void cells(Cells cells) {
    widths.forEach(cells::cell);
  }
}
