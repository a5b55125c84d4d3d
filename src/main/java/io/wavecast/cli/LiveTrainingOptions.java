package io.wavecast.cli;

import io.wavecast.domain.NetworkSpec;
import io.wavecast.train.LiveTrainerConfig;
import io.wavecast.train.TrainOptions;
import io.wavecast.window.WindowRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the models of live series are trained. */
final class LiveTrainingOptions {
  @Option(
      names = "--every",
      description = "With --source topic: keep going, a round at each interval. Default: once.")
  private @Nullable Duration every;

  @Option(
      names = "--recent-points",
      defaultValue = "20000",
      description = "Records of each partition to go back.")
  private long recentPoints;

  @Option(
      names = "--max-windows",
      defaultValue = "2000",
      description = "Windows a model is trained and judged on, the newest.")
  private int mostWindows;

  @Option(
      names = "--min-windows",
      defaultValue = "100",
      description = "Windows below which a model waits for a later round.")
  private int leastWindows;

  @Option(
      names = "--max-models",
      defaultValue = "8",
      description = "Names with a model of their own; all others share the model 'default'.")
  private int mostModels;

  @Nullable Duration every() {
    if (every != null && every.isZero()) {
      throw UsageException.option("--every", "is zero");
    }
    return every;
  }

  LiveTraining.Settings settings(NetworkSpec spec, TrainOptions options, ExerciseOptions exercise) {
    if (recentPoints < 1) {
      throw UsageException.option("--recent-points", "is " + recentPoints + ", not 1 or more");
    }
    LiveTrainerConfig config =
        Checks.usage(
            () ->
                new LiveTrainerConfig(
                    spec,
                    options,
                    new WindowRules(spec.window(), exercise.gapFactor()),
                    mostWindows,
                    leastWindows,
                    mostModels));
    return new LiveTraining.Settings(config, recentPoints, exercise.checkpointDir());
  }
}
