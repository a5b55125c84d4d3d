package io.wavecast.learn.dataset;

import io.wavecast.core.domain.InputEncoding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
 * @param seasons [size][length + 1], see {@link WindowSet}; empty if no window has them
 * @param times [size], event time of the value after the window, in epoch milliseconds
 * @param series [size], index of the series
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record LiveWindows(
    int length, double[][] windows, double[] next, double[][] seasons, long[] times, int[] series) {

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
        seasons.length == 0
            ? seasons
            : Arrays.stream(chosen).mapToObj(i -> seasons[i]).toArray(double[][]::new),
        Arrays.stream(chosen).mapToLong(i -> times[i]).toArray(),
        Arrays.stream(chosen).map(i -> series[i]).toArray());
  }

  /** Returns the windows for training, with the unit of each window's series. */
  public WindowSet withUnits(SeriesUnits units) {
    return new WindowSet(
        length,
        windows,
        next,
        seasons,
        Arrays.stream(series).mapToDouble(units::relative).toArray());
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
   * Returns the same windows with the seasons that another set has for the same series and time;
   * unknown ones where it has none.
   */
  public LiveWindows withSeasonsOf(LiveWindows other) {
    Map<At, double[]> known = new HashMap<>();
    for (int i = 0; i < other.seasons.length; i++) {
      known.put(new At(other.series[i], other.times[i]), other.seasons[i]);
    }
    double[] unknown = SeasonalRows.unknown(length);
    double[][] found = new double[known.isEmpty() ? 0 : size()][];
    for (int i = 0; i < found.length; i++) {
      found[i] = known.getOrDefault(new At(series[i], times[i]), unknown);
    }
    return new LiveWindows(length, windows, next, found, times, series);
  }

  private record At(int series, long time) {}

  /** Returns the number of series that have a window. */
  public long seriesCount() {
    return Arrays.stream(series).distinct().count();
  }

  /** Returns the newest event time; the lowest long if there is no window. */
  public long newest() {
    return Arrays.stream(times).max().orElse(Long.MIN_VALUE);
  }
}
