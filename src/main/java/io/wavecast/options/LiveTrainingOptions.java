package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.app.trainer.LiveDefaults;
import io.wavecast.app.trainer.LiveTraining;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.learn.promote.LiveTrainerConfig;
import io.wavecast.learn.train.TrainOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for training models of live series. */
public final class LiveTrainingOptions {
  @Option(
      names = "--every",
      description = "With --source topic: repeat, one round per interval. Default: one round.")
  private @Nullable Duration every;

  @Option(
      names = "--recent-points",
      defaultValue = "" + LiveDefaults.RECENT_POINTS,
      description = "Newest records of each partition to read at the start; new ones are followed.")
  private long recentPoints;

  @Option(
      names = "--max-windows",
      defaultValue = "" + LiveDefaults.MAX_WINDOWS,
      description = "Newest windows to train and judge a model on.")
  private int maxWindows;

  @Option(
      names = "--min-windows",
      defaultValue = "" + LiveDefaults.MIN_WINDOWS,
      description = "Minimum number of windows; with fewer, a model waits for a later round.")
  private int minWindows;

  @Option(
      names = "--max-models",
      defaultValue = "" + LiveDefaults.MAX_MODELS,
      description =
          "Maximum number of names with their own model; all others share the model 'default'.")
  private int maxModels;

  @Mixin private SeasonOptions season;

  public @Nullable Duration every() {
    if (every != null && every.isZero()) {
      throw UsageException.option("--every", "is zero");
    }
    return every;
  }

  /** Returns the options for the season. */
  public SeasonOptions season() {
    return season;
  }

  public LiveTraining.Settings settings(
      NetworkSpec spec, TrainOptions options, ExerciseOptions exercise) {
    if (recentPoints < 1) {
      throw UsageException.option("--recent-points", "is " + recentPoints + ", not 1 or more");
    }
    LiveTrainerConfig config =
        UsageChecks.fromOptions(
            () ->
                new LiveTrainerConfig(
                    spec,
                    options,
                    exercise.window().rules(spec.window()),
                    maxWindows,
                    minWindows,
                    maxModels,
                    season.points(),
                    exercise.names()));
    return new LiveTraining.Settings(config, recentPoints, exercise.checkpointDir());
  }
}
