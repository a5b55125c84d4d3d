package io.wavecast.cli;

import io.wavecast.domain.Target;
import io.wavecast.train.LrSchedule;
import io.wavecast.train.TrainOptions;

/**
 * How models of live series are trained unless options say otherwise: docs/exercise.md has the
 * measurements behind it.
 */
final class LiveDefaults {
  /** What a network is asked for. */
  static final Target TARGET = Target.RESIDUAL;

  /** One round. */
  static final TrainOptions ROUND =
      TrainOptions.EXERCISE.withEpoch(20).withSchedule(LrSchedule.COSINE);

  private LiveDefaults() {}
}
