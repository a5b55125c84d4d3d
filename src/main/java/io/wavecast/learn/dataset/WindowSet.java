package io.wavecast.learn.dataset;

import io.wavecast.core.domain.InputEncoding;
import java.util.Arrays;
import java.util.List;

/**
 * Windows of equal length with the value that follows each. The arrays are not copied; treat them
 * as read-only. Thread-safe under that condition.
 *
 * @param length number of values in a window
 * @param windows [size][length], each oldest first
 * @param next [size]
 * @param seasons [size][length + 1], the values one season before, oldest first, up to the one
 *     before {@code next}; NaN where they aren't known, empty if no window has them
 * @param units [size], the usual size of the errors of each window's series, relative to the
 *     others; training divides errors by it, so that no series dominates. 1 for equal series
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record WindowSet(
    int length, double[][] windows, double[] next, double[][] seasons, double[] units) {
  /** One in this many windows, the newest, is for validation. */
  private static final int VALIDATION_SHARE = 5;

  /** In one of so many training windows the season is hidden. */
  private static final int HIDDEN_SHARE = 8;

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
    if (seasons.length != 0 && seasons.length != next.length) {
      throw new IllegalArgumentException(
          seasons.length + " seasons for " + next.length + " windows");
    }
  }

  /** Creates a set without seasons whose series have equal units. */
  public WindowSet(int length, double[][] windows, double[] next) {
    this(length, windows, next, new double[0][], ones(next.length));
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
    return of(length, 0, series);
  }

  /**
   * Returns every run of {@code length} consecutive values that another value follows, with the
   * values of one season ago.
   *
   * @param season in values; 0 for none
   */
  public static WindowSet of(int length, int season, double[]... series) {
    int size = Arrays.stream(series).mapToInt(values -> Math.max(0, values.length - length)).sum();
    double[][] windows = new double[size][];
    double[] next = new double[size];
    double[][] seasons = new double[season == 0 ? 0 : size][];
    int at = 0;
    for (double[] values : series) {
      for (int from = 0; from + length < values.length; from++, at++) {
        windows[at] = Arrays.copyOfRange(values, from, from + length);
        next[at] = values[from + length];
        if (season > 0) {
          seasons[at] = SeasonalRows.season(values, from + length, length, season);
        }
      }
    }
    return new WindowSet(length, windows, next, seasons, ones(size));
  }

  /** Returns all windows of several sets of the same length, in their order. */
  public static WindowSet concat(int length, List<WindowSet> sets) {
    boolean hasSeasons = sets.stream().anyMatch(set -> set.seasons.length > 0);
    return new WindowSet(
        length,
        sets.stream().flatMap(set -> Arrays.stream(set.windows)).toArray(double[][]::new),
        sets.stream().flatMapToDouble(set -> Arrays.stream(set.next)).toArray(),
        hasSeasons
            ? sets.stream()
                .flatMap(set -> Arrays.stream(set.filledSeasons()))
                .toArray(double[][]::new)
            : new double[0][],
        sets.stream().flatMapToDouble(set -> Arrays.stream(set.units)).toArray());
  }

  private double[][] filledSeasons() {
    return SeasonalRows.filled(seasons, size(), length);
  }

  /** Returns the windows as a network with these inputs takes them. */
  public double[][] inputs(InputEncoding encoding) {
    return SeasonalRows.inputs(encoding, seasons, windows);
  }

  /** Returns true if a network can learn from the values of one season ago. */
  public boolean hasEnoughSeasons() {
    return SeasonalRows.areEnough(seasons);
  }

  /**
   * Returns the set with some seasons hidden, evenly spread. A network trained on it also predicts
   * for series whose state doesn't hold one season yet.
   */
  public WindowSet withHiddenSeasons() {
    double[][] some = seasons.clone();
    for (int i = HIDDEN_SHARE - 1; i < some.length; i += HIDDEN_SHARE) {
      some[i] = SeasonalRows.unknown(length);
    }
    return new WindowSet(length, windows, next, some, units);
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
        seasons.length == 0 ? seasons : Arrays.copyOfRange(seasons, from, to),
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
