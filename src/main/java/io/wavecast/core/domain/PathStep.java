package io.wavecast.core.domain;

/**
 * One step of a forecast of several values.
 *
 * @param value the predicted value
 * @param lower lower bound of its interval; NaN if there is none
 * @param upper upper bound of its interval; NaN if there is none
 */
public record PathStep(double value, double lower, double upper) {
  /** Creates a step with finite bounds around a value; NaN as the half width means no interval. */
  public static PathStep around(double value, double halfWidth) {
    if (Double.isNaN(halfWidth)) {
      return new PathStep(value, Double.NaN, Double.NaN);
    }
    Interval interval = Interval.around(value, halfWidth, Double.NaN);
    return new PathStep(value, interval.lower(), interval.upper());
  }

  /** Returns true if the step has an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(lower);
  }
}
