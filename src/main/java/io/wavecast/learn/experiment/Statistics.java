package io.wavecast.learn.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians and spreads over the runs of one configuration. */
final class Statistics {
  private Statistics() {}

  static double median(List<RunResult> runs, ToDoubleFunction<RunResult> of) {
    double[] sorted = sorted(runs, of);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double least(List<RunResult> runs, ToDoubleFunction<RunResult> of) {
    return sorted(runs, of)[0];
  }

  static double most(List<RunResult> runs, ToDoubleFunction<RunResult> of) {
    double[] sorted = sorted(runs, of);
    return sorted[sorted.length - 1];
  }

  private static double[] sorted(List<RunResult> runs, ToDoubleFunction<RunResult> of) {
    double[] values = runs.stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    return values;
  }
}
