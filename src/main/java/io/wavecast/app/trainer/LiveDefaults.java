package io.wavecast.app.trainer;

import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;

/**
 * The training defaults for models of live series; docs/exercise.md has the measurements behind
 * them.
 */
public final class LiveDefaults {
  /** The target of the networks. */
  public static final TargetTransform TARGET = TargetTransform.RESIDUAL;

  /** The options of one round. */
  public static final TrainOptions ROUND =
      TrainOptions.EXERCISE.withEpoch(20).withSchedule(LrSchedule.COSINE);

  private LiveDefaults() {}
}
