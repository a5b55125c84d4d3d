package io.wavecast.learn.promote;

import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Season;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.Bounds;
import io.wavecast.learn.train.TrainOptions;

/**
 * The training of models of live series.
 *
 * @param spec the network; its window is the live flow's
 * @param options of one round
 * @param rules of the live flow's windows
 * @param maxWindows windows that one model is trained and judged on at most, the newest; bounds the
 *     time of a round
 * @param minWindows fewer than that, and a model is left for a later round; 2 or more
 * @param maxModels names that get a model of their own, those with most points first; the series of
 *     all others train the default model together
 * @param season published with each model, in points; 0 for none, {@link Season#AUTO} for the one
 *     that its series have
 * @param names the rule by which series share models
 */
public record LiveTrainerConfig(
    NetworkSpec spec,
    TrainOptions options,
    WindowRules rules,
    int maxWindows,
    int minWindows,
    int maxModels,
    int season,
    ModelNames names) {
  /** Creates a configuration with the default rule for names that searches the season. */
  public LiveTrainerConfig(
      NetworkSpec spec,
      TrainOptions options,
      WindowRules rules,
      int maxWindows,
      int minWindows,
      int maxModels) {
    this(
        spec,
        options,
        rules,
        maxWindows,
        minWindows,
        maxModels,
        Season.AUTO,
        ModelNames.BEFORE_DASH);
  }

  public LiveTrainerConfig {
    if (spec.window() != rules.length()) {
      throw new IllegalArgumentException(
          "max-len is " + spec.window() + ", the live window has " + rules.length());
    }
    Bounds.requireRange("max-windows", maxWindows, 10, 10_000_000);
    Bounds.requireRange("min-windows", minWindows, 2, maxWindows);
    Bounds.requireRange("max-models", maxModels, 0, 10_000);
    if (season != Season.AUTO && season != 0) {
      Bounds.requireRange("season", season, 2, Season.MAX_LENGTH);
    }
  }

  /** Returns the network with a season in its input; the same one unless its inputs are scaled. */
  NetworkSpec seasonalSpec() {
    return spec.inputs() == InputEncoding.SCALED ? spec.withInputs(InputEncoding.SEASONAL) : spec;
  }

  /** Returns the network with the most weights that a round can train. */
  public NetworkSpec largestSpec() {
    return season == 0 ? spec : seasonalSpec();
  }
}
