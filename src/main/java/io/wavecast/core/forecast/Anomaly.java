package io.wavecast.core.forecast;

/**
 * A point far outside its prediction interval.
 *
 * @param score distance from the interval over its half width, at most {@link #MAX_SCORE}
 * @param direction -1 below the interval, 1 above
 * @param run consecutive points outside, this one included
 */
public record Anomaly(double score, int direction, int run) {
  /** The score where the interval has no width. */
  public static final double MAX_SCORE = 1e6;
}
