package io.wavecast.app.trainer;

import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;

/**
 * How models of live series are trained unless options say otherwise: docs/exercise.md has the
 * measurements behind it.
 */
public final class LiveDefaults {
  /** What a network is asked for. */
  public static final TargetTransform TARGET = TargetTransform.RESIDUAL;

  /** One round. */
  public static final TrainOptions ROUND =
      TrainOptions.EXERCISE.withEpoch(20).withSchedule(LrSchedule.COSINE);

  private LiveDefaults() {}
}
