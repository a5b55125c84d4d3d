package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Checkpoint;

/**
 * What a run of the trainer left.
 *
 * @param best the best by validation, from before the run when no epoch improved on it
 * @param latest the newest with finite weights
 * @param losses of each step of this run, in encoded units
 * @param validationMse after each epoch of this run, in squared units of the values
 * @param epochs completed in this run
 * @param end why it ended
 * @param seconds how long it took
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

  /** Whether it was stopped before its last epoch was done. */
  public boolean interrupted() {
    return end == End.INTERRUPTED;
  }

  /** Why a training ended. */
  public enum End {
    /** All epochs are done. */
    COMPLETED,
    /** The validation error hasn't got better for as long as the patience lasts. */
    STOPPED_EARLY,
    /** It was asked to stop. */
    INTERRUPTED,
    /** The loss or the validation error was no longer finite. */
    DIVERGED
  }
}
