package io.wavecast.core.domain;

/**
 * A prediction interval.
 *
 * @param lower lower bound
 * @param upper upper bound
 * @param level share of values expected inside
 */
public record Interval(double lower, double upper, double level) {
  /** Returns -1 if a value is below the interval, 1 if above, 0 if inside. */
  public int outside(double value) {
    if (value < lower) {
      return -1;
    }
    return value > upper ? 1 : 0;
  }

  /** Creates an interval of finite bounds around a number. */
  public static Interval around(double center, double halfWidth, double level) {
    return new Interval(finite(center - halfWidth), finite(center + halfWidth), level);
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
