package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Checkpoint;
import java.time.Duration;

/**
 * The result of a run of the trainer.
 *
 * @param best the best checkpoint by validation; from before the run if no epoch improved on it
 * @param latest the newest checkpoint with finite weights
 * @param losses the loss of each step of this run, in encoded units
 * @param validationMse the validation error after each epoch of this run, in squared units of the
 *     values
 * @param epochs completed epochs of this run
 * @param end the reason of its end
 * @param seconds its duration
 */
@SuppressWarnings("ArrayRecordComponent") // series to plot, compared by nobody
public record TrainingResult(
    Checkpoint best,
    Checkpoint latest,
    double[] losses,
    double[] validationMse,
    int epochs,
    End end,
    double seconds) {

  /** Returns the duration, to the millisecond. */
  public Duration took() {
    return Duration.ofMillis(Math.round(seconds * 1e3));
  }

  /** Returns whether it was stopped before its last epoch was complete. */
  public boolean interrupted() {
    return end == End.INTERRUPTED;
  }

  /** The reason of a training's end. */
  public enum End {
    /** All epochs are complete. */
    COMPLETED,
    /** The validation error has not improved for the epochs of the patience. */
    STOPPED_EARLY,
    /** The caller stopped it. */
    INTERRUPTED,
    /** The loss or the validation error was no longer finite. */
    DIVERGED
  }
}
