package io.wavecast.learn.dataset;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Windows of several live series, with the series and the event time of each. Each series' windows
 * are in order of event time, one series after the other. Its arrays are not copied; treat them as
 * read-only.
 *
 * @param length number of values in a window
 * @param windows [size][length], each oldest first
 * @param next [size], the value after each window
 * @param times [size], event time of the value after the window, in epoch milliseconds
 * @param series [size], index of the series
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record LiveWindows(
    int length, double[][] windows, double[] next, long[] times, int[] series) {

  /** Returns the number of windows. */
  public int size() {
    return next.length;
  }

  /** Returns the windows whose index fulfils a condition, in the same order. */
  public LiveWindows where(IntPredicate condition) {
    int[] chosen = IntStream.range(0, size()).filter(condition).toArray();
    return new LiveWindows(
        length,
        Arrays.stream(chosen).mapToObj(i -> windows[i]).toArray(double[][]::new),
        Arrays.stream(chosen).mapToDouble(i -> next[i]).toArray(),
        Arrays.stream(chosen).mapToLong(i -> times[i]).toArray(),
        Arrays.stream(chosen).map(i -> series[i]).toArray());
  }

  /** Returns the windows for training, with the unit of each window's series. */
  public WindowSet withUnits(SeriesUnits units) {
    return new WindowSet(
        length, windows, next, Arrays.stream(series).mapToDouble(units::relative).toArray());
  }

  /** Returns the number of series that have a window. */
  public long seriesCount() {
    return Arrays.stream(series).distinct().count();
  }

  /** Returns the newest event time; the lowest long if there is no window. */
  public long newest() {
    return Arrays.stream(times).max().orElse(Long.MIN_VALUE);
  }
}
