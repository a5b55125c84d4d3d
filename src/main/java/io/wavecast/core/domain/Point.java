package io.wavecast.core.domain;

import java.util.Objects;

/**
 * One observed value of a series.
 *
 * @param series the series id, not empty
 * @param timestamp event time in epoch milliseconds, within the years 1 to 9999
 * @param value the finite value
 */
public record Point(String series, long timestamp, double value) {
  /** The first millisecond of the year 1. */
  public static final long MIN_TIMESTAMP = -62_135_596_800_000L;

  /**
   * The last millisecond of the year 9999. A later time was almost certainly given in micro- or
   * nanoseconds. It would make every following point of its series late.
   */
  public static final long MAX_TIMESTAMP = 253_402_300_799_999L;

  public Point {
    Objects.requireNonNull(series, "series");
    if (series.isEmpty()) {
      throw new IllegalArgumentException("series is empty");
    }
    if (!isTimestamp(timestamp)) {
      throw new IllegalArgumentException(
          "timestamp " + timestamp + " is not epoch milliseconds within the years 1 to 9999");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value is not finite: " + value);
    }
  }

  /** Returns whether a number is a valid event time. */
  public static boolean isTimestamp(long millis) {
    return millis >= MIN_TIMESTAMP && millis <= MAX_TIMESTAMP;
  }
}
