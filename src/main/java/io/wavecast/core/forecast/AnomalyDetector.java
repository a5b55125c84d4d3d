package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Turns points outside an interval into anomalies, once for each episode. An episode begins with a
 * point outside and ends after a few points inside in a row. Within it a further point is reported
 * only if it is at least twice as far outside as those reported before. So a spike isn't reported
 * again for the forecasts that it disturbs, and a jump to a new level is reported once. Not
 * thread-safe.
 */
final class AnomalyDetector {
  /** Errors that must be known before a point can be an anomaly. */
  private static final int MIN_ERRORS = 30;

  /** Points inside in a row that end an episode. */
  private static final int QUIET = 5;

  private static final double GROWTH = 2;

  private int run;
  private int inside;
  private double reported;

  /**
   * Takes the next point.
   *
   * @param difference value minus forecast
   * @param halfWidth half width of the interval; NaN if there was none
   * @param errors number of errors behind the interval
   * @return the anomaly to report, if any
   */
  @Nullable Anomaly take(double difference, double halfWidth, long errors) {
    double beyond = Math.abs(difference) - halfWidth;
    if (errors < MIN_ERRORS || !(beyond > 0)) {
      run = 0;
      inside = Math.min(inside + 1, QUIET);
      reported = inside == QUIET ? 0 : reported;
      return null;
    }
    run++;
    inside = 0;
    double score = Math.min(beyond / halfWidth, Anomaly.MAX_SCORE);
    if (reported > 0 && score < GROWTH * reported) {
      return null;
    }
    reported = Math.max(score, Double.MIN_NORMAL);
    return new Anomaly(score, difference < 0 ? -1 : 1, run);
  }

  void write(StateWriter out) {
    out.writeUnsigned(run);
    out.writeUnsigned(inside);
    out.writeDouble(reported);
  }

  void read(StateReader in) {
    run = (int) in.readUnsigned();
    inside = (int) in.readUnsigned();
    reported = in.readDouble();
  }
}
