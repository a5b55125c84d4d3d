package io.wavecast.learn.dataset;

import io.wavecast.core.domain.InputEncoding;
import java.util.Arrays;

/** The rows of values that networks with seasonal inputs take. */
final class SeasonalRows {
  /** Share of the windows whose season must be known. */
  private static final double MIN_SHARE = 0.25;

  private SeasonalRows() {}

  /**
   * Returns the values of one season ago: {@code length + 1} of them, the last of which is one
   * season before the value at {@code next}. All are NaN if one of them is missing.
   */
  static double[] season(double[] values, int next, int length, int season) {
    int from = next - season - length;
    return from < 0 ? unknown(length) : Arrays.copyOfRange(values, from, from + length + 1);
  }

  /** Returns the row of a window whose season isn't known. */
  static double[] unknown(int length) {
    double[] row = new double[length + 1];
    Arrays.fill(row, Double.NaN);
    return row;
  }

  private static double[][] unknown(int size, int length) {
    double[][] rows = new double[size][];
    Arrays.fill(rows, unknown(length));
    return rows;
  }

  /** Returns true if the seasons of enough windows are known to learn from them. */
  static boolean areEnough(double[][] seasons) {
    long known = Arrays.stream(seasons).filter(season -> !Double.isNaN(season[0])).count();
    return known > 0 && known >= MIN_SHARE * seasons.length;
  }

  /**
   * Returns windows as a network with these inputs takes them.
   *
   * @param seasons one per window; empty if none is known
   */
  static double[][] inputs(InputEncoding encoding, double[][] seasons, double[][] windows) {
    if (!encoding.hasSeason() || windows.length == 0) {
      return windows;
    }
    return join(filled(seasons, windows.length, windows[0].length), windows);
  }

  /** Returns the seasons, or as many unknown ones if there are none. */
  static double[][] filled(double[][] seasons, int size, int length) {
    return seasons.length > 0 ? seasons : unknown(size, length);
  }

  /** Returns each season, followed by its window. */
  private static double[][] join(double[][] seasons, double[][] windows) {
    double[][] rows = new double[windows.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(seasons[i], seasons[i].length + windows[i].length);
      System.arraycopy(windows[i], 0, rows[i], seasons[i].length, windows[i].length);
    }
    return rows;
  }
}
