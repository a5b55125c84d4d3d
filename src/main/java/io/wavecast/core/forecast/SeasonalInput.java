package io.wavecast.core.forecast;

import java.util.Arrays;

/** Makes the arrays that a network with a season in its input takes. */
final class SeasonalInput {
  private SeasonalInput() {}

  /**
   * Returns the values of one season ago, followed by the window. The last of the former is one
   * season before the next value; there is one more of them than in the window.
   *
   * @param history of the series
   * @param window the newest values, oldest first
   * @param season in points; 0 if the series has none
   * @return a new array; the values of one season ago are NaN if the history doesn't cover them
   */
  static double[] of(ValueHistory history, double[] window, int season) {
    int length = window.length;
    double[] input = new double[2 * length + 1];
    if (season > 0 && history.size() >= historyLength(season, length)) {
      for (int i = 0; i <= length; i++) {
        input[i] = history.ago(season + length - 1 - i);
      }
    } else {
      Arrays.fill(input, 0, length + 1, Double.NaN);
    }
    System.arraycopy(window, 0, input, length + 1, length);
    return input;
  }

  /** Returns the number of values that a history must hold. */
  static int historyLength(int season, int windowLength) {
    return season + windowLength;
  }
}
