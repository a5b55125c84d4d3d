package io.wavecast.app.exercise;

import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;

/**
 * The defaults for training on a file. Real series drift and are noisy, unlike the exercise's
 * curves: asked for the deviation from the straight line, with a cosine schedule, a network has the
 * best mean skill on public series.
 */
public final class FileDefaults {
  /** The quantity that a network predicts. */
  public static final TargetTransform TARGET = TargetTransform.RESIDUAL;

  /** The fitting of a network. */
  public static final TrainOptions TRAINING = TrainOptions.EXERCISE.withSchedule(LrSchedule.COSINE);

  private FileDefaults() {}
}
