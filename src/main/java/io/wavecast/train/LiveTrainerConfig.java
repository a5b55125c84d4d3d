package io.wavecast.train;

import io.wavecast.domain.NetworkSpec;
import io.wavecast.window.WindowRules;

/**
 * How models of live series are trained.
 *
 * @param spec the network; its window is the live flow's
 * @param options of one round
 * @param rules of the live flow's windows
 * @param mostWindows windows that one model is trained and judged on at most, the newest; bounds
 *     the time of a round
 * @param leastWindows fewer than that, and a model is left for a later round; 2 or more
 * @param mostModels names that get a model of their own, those with most points first; the series
 *     of all others train the default model together
 */
public record LiveTrainerConfig(
    NetworkSpec spec,
    TrainOptions options,
    WindowRules rules,
    int mostWindows,
    int leastWindows,
    int mostModels) {
  public LiveTrainerConfig {
    if (spec.window() != rules.length()) {
      throw new IllegalArgumentException(
          "max-len is " + spec.window() + ", the live window has " + rules.length());
    }
    Bounds.requireRange("max-windows", mostWindows, 10, 10_000_000);
    Bounds.requireRange("min-windows", leastWindows, 2, mostWindows);
    Bounds.requireRange("max-models", mostModels, 0, 10_000);
  }
}
