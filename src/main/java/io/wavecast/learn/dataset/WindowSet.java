package io.wavecast.learn.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of equal length with the value that follows each. Its arrays are not copied: treat them
 * as read-only; then it is thread-safe.
 *
 * @param length values of a window
 * @param windows [size][length], each oldest first
 * @param next [size]
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record WindowSet(int length, double[][] windows, double[] next) {
  /** One in so many windows, the newest, is kept for validation. */
  private static final int VALIDATION_SHARE = 5;

  public WindowSet {
    if (windows.length != next.length) {
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

  /**
   * Each run of {@code length} consecutive values that another value follows. Windows never reach
   * from one series into the next; a series without such a run adds none.
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

  /** All windows of several sets of the same length, in their order. */
  public static WindowSet concat(int length, List<WindowSet> sets) {
    return new WindowSet(
        length,
        sets.stream().flatMap(set -> Arrays.stream(set.windows)).toArray(double[][]::new),
        sets.stream().flatMapToDouble(set -> Arrays.stream(set.next)).toArray());
  }

  /**
   * Splits off the last fifth (rounded up) as validation windows. Meant for one series in order of
   * time: split each series, then join the parts. No validation target was a value of a training
   * window.
   */
  public Split split() {
    int kept = size() - (size() + VALIDATION_SHARE - 1) / VALIDATION_SHARE;
    return new Split(slice(0, kept), slice(kept, size()));
  }

  /** The last so many windows, or all when there are no more. */
  public WindowSet newest(int most) {
    return slice(Math.max(0, size() - most), size());
  }

  /** The windows {@code from} to {@code to}. */
  WindowSet slice(int from, int to) {
    return new WindowSet(
        length, Arrays.copyOfRange(windows, from, to), Arrays.copyOfRange(next, from, to));
  }

  /** Number of windows. */
  public int size() {
    return next.length;
  }

  /** Whether there is no window. */
  public boolean isEmpty() {
    return next.length == 0;
  }

  /** The two parts of a set. */
  public record Split(WindowSet train, WindowSet validation) {}
}
