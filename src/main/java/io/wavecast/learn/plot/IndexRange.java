package io.wavecast.learn.plot;

import java.util.Arrays;

/** A range of a series: indices {@code from} to {@code to}. */
record IndexRange(int from, int to) {
  /** The maximum and minimum number of values on each side of the middle. */
  private static final int MAX_HALF_WIDTH = 100;

  private static final int MIN_HALF_WIDTH = 5;

  /** The error is visible if the true values span at most this many times its root mean square. */
  private static final double VISIBLE = 8;

  /**
   * Returns the widest range around the highest true value in which the predictions' error is
   * visible. A smooth curve is flattest there.
   */
  static IndexRange showing(double[] truth, double[] predicted) {
    int middle = 0;
    double squares = 0;
    for (int i = 0; i < truth.length; i++) {
      middle = truth[i] > truth[middle] ? i : middle;
      squares += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
    }
    double error = Math.sqrt(squares / truth.length);
    int half = MAX_HALF_WIDTH;
    while (half > MIN_HALF_WIDTH && around(middle, half, truth).span(truth) > VISIBLE * error) {
      half--;
    }
    return around(middle, half, truth);
  }

  private static IndexRange around(int middle, int half, double[] values) {
    return new IndexRange(Math.max(0, middle - half), Math.min(values.length, middle + half + 1));
  }

  private double span(double[] values) {
    return Arrays.stream(of(values)).max().orElse(0) - Arrays.stream(of(values)).min().orElse(0);
  }

  double[] of(double[] values) {
    return Arrays.copyOfRange(values, from, to);
  }
}
