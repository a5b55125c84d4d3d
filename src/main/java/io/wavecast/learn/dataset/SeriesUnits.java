package io.wavecast.learn.dataset;

import io.wavecast.core.window.WindowEncoder;
import java.util.HashMap;
import java.util.Map;

/**
 * The usual size of the errors of each series: the root mean square of its steps, which is the
 * error of persistence. Errors in these units are comparable between series of any magnitude.
 * Immutable.
 */
public final class SeriesUnits {
  private final Map<Integer, Double> sizes = new HashMap<>();
  private final double mean;

  private SeriesUnits(Map<Integer, double[]> sums) {
    double total = 0;
    double count = 0;
    for (Map.Entry<Integer, double[]> sum : sums.entrySet()) {
      total += sum.getValue()[0];
      count += sum.getValue()[1];
      double size = Math.sqrt(sum.getValue()[0] / sum.getValue()[1]);
      if (size > 0) {
        sizes.put(sum.getKey(), size);
      }
    }
    mean = total > 0 ? Math.sqrt(total / count) : 1;
  }

  /**
   * Measures the series of a set of windows. The values after the windows don't count, so the unit
   * of a series with one window doesn't depend on how surprising the value after it is.
   */
  public static SeriesUnits of(LiveWindows set) {
    Map<Integer, double[]> sums = new HashMap<>();
    for (int i = 0; i < set.size(); i++) {
      double[] sum = sums.computeIfAbsent(set.series()[i], series -> new double[2]);
      double size = WindowEncoder.stepSize(set.windows()[i]);
      sum[0] += size * size;
      sum[1]++;
    }
    return new SeriesUnits(sums);
  }

  /** Returns the unit of a series; that of all series together if it has none of its own. */
  public double of(int series) {
    return sizes.getOrDefault(series, mean);
  }

  /** Returns the unit of a series relative to that of all series; exactly 1 for a single series. */
  double relative(int series) {
    return sizes.size() <= 1 ? 1 : of(series) / mean;
  }
}
