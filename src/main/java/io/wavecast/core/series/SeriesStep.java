package io.wavecast.core.series;

import io.wavecast.core.domain.Point;
import org.jspecify.annotations.Nullable;

/**
 * The change of one series by one accepted point, with everything that can't be computed again.
 *
 * @param timestamp event time of the point, epoch milliseconds
 * @param value value of the point
 * @param restarted true if the window started again with the point
 * @param made the prediction that was made after it, if any
 * @param season length of the season in use then, in points; 0 for none
 * @param presumed the skill by which the network took part from this prediction on, before its
 *     first score; 0 if it didn't begin then
 */
public record SeriesStep(
    long timestamp,
    double value,
    boolean restarted,
    @Nullable PendingPrediction made,
    int season,
    double presumed) {

  /** Creates a step without a season. */
  public SeriesStep(
      long timestamp, double value, boolean restarted, @Nullable PendingPrediction made) {
    this(timestamp, value, restarted, made, 0, 0);
  }

  /**
   * Returns the step that a series has just made.
   *
   * @param state the state after it
   * @param restarted true if the window started again with the point
   */
  public static SeriesStep after(SeriesState state, Point point, boolean restarted) {
    return new SeriesStep(
        point.timestamp(),
        point.value(),
        restarted,
        state.pending(),
        state.forecaster().season(),
        state.presumed());
  }
}
