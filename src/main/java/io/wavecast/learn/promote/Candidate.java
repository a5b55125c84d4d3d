package io.wavecast.learn.promote;

import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.util.OptionalDouble;

/**
 * A trained model that may be promoted.
 *
 * @param checkpoint the best of its training, under its own id; the manifest holds its validation
 *     error
 * @param championMse MSE of what serves now on the same validation windows; empty when nothing
 *     comparable does
 * @param baselines errors of the baselines on the same validation windows
 * @param training the run behind it
 */
public record Candidate(
    Checkpoint checkpoint,
    OptionalDouble championMse,
    Baselines.Scores baselines,
    TrainingResult training) {

  /** Mean squared error on the validation windows, in squared units of the values. */
  public double validationMse() {
    return checkpoint.manifest().validationMse();
  }
}
