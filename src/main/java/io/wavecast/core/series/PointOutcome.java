package io.wavecast.core.series;

import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.domain.Score;
import org.jspecify.annotations.Nullable;

/** The result of offering one point to its series. */
public sealed interface PointOutcome {
  /**
   * The point is in the window.
   *
   * @param restarted true if points were missing before it and the window started again
   * @param score of the prediction that had been made for it, if there was one
   * @param anomaly set if the point is one to report
   * @param prediction of the next value, once the window is full
   */
  record Accepted(
      boolean restarted,
      @Nullable Score score,
      @Nullable PointAnomaly anomaly,
      @Nullable Prediction prediction)
      implements PointOutcome {}

  /** The point was rejected and the series' state is unchanged. */
  record Rejected(Rejection reason, String detail) implements PointOutcome {}
}
