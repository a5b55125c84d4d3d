package io.wavecast.learn.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of equal length with the value that follows each. The arrays are not copied; treat them
 * as read-only. Thread-safe under that condition.
 *
 * @param length number of values in a window
 * @param windows [size][length], each oldest first
 * @param next [size]
 * @param units [size], the usual size of the errors of each window's series, relative to the
 *     others; training divides errors by it, so that no series dominates. 1 for equal series
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record WindowSet(int length, double[][] windows, double[] next, double[] units) {
  /** One in this many windows, the newest, is for validation. */
  private static final int VALIDATION_SHARE = 5;

  public WindowSet {
    if (windows.length != next.length || units.length != next.length) {
      throw new IllegalArgumentException(
          windows.length + " windows with " + next.length + " next values");
    }
    for (double[] window : windows) {
      if (window.length != length) {
        throw new IllegalArgumentException(
            "a window of " + window.length + " values among windows of " + length);
      }
    }
  }

  /** Creates a set whose series have equal units. */
  public WindowSet(int length, double[][] windows, double[] next) {
    this(length, windows, next, ones(next.length));
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Returns every run of {@code length} consecutive values that another value follows. A window
   * never spans two series; a series that is too short adds none.
   */
  public static WindowSet of(int length, double[]... series) {
    int size = Arrays.stream(series).mapToInt(values -> Math.max(0, values.length - length)).sum();
    double[][] windows = new double[size][];
    double[] next = new double[size];
    int at = 0;
    for (double[] values : series) {
      for (int from = 0; from + length < values.length; from++, at++) {
        windows[at] = Arrays.copyOfRange(values, from, from + length);
        next[at] = values[from + length];
      }
    }
    return new WindowSet(length, windows, next);
  }

  /** Returns all windows of several sets of the same length, in their order. */
  public static WindowSet concat(int length, List<WindowSet> sets) {
    return new WindowSet(
        length,
        sets.stream().flatMap(set -> Arrays.stream(set.windows)).toArray(double[][]::new),
        sets.stream().flatMapToDouble(set -> Arrays.stream(set.next)).toArray(),
        sets.stream().flatMapToDouble(set -> Arrays.stream(set.units)).toArray());
  }

  /** Returns the mean squared error of predictions, each divided by its unit. */
  public double meanSquare(double[] predicted) {
    double sum = 0;
    for (int i = 0; i < next.length; i++) {
      double error = (predicted[i] - next[i]) / units[i];
      sum += error * error;
    }
    return sum / next.length;
  }

  /**
   * Splits off the last fifth (rounded up) as validation windows. For several series, split each in
   * order of time and then join the parts. No validation target is a value of a training window.
   */
  public Split split() {
    int kept = size() - (size() + VALIDATION_SHARE - 1) / VALIDATION_SHARE;
    return new Split(slice(0, kept), slice(kept, size()));
  }

  /** Returns the last {@code most} windows, or all if there are fewer. */
  public WindowSet newest(int most) {
    return slice(Math.max(0, size() - most), size());
  }

  /** Returns the windows {@code from} to {@code to}. */
  WindowSet slice(int from, int to) {
    return new WindowSet(
        length,
        Arrays.copyOfRange(windows, from, to),
        Arrays.copyOfRange(next, from, to),
        Arrays.copyOfRange(units, from, to));
  }

  /** Returns the number of windows. */
  public int size() {
    return next.length;
  }

  /** Returns whether there is no window. */
  public boolean isEmpty() {
    return next.length == 0;
  }

  /** The two parts of a set. */
  public record Split(WindowSet train, WindowSet validation) {}
}
