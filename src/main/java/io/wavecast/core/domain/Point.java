package io.wavecast.core.domain;

import java.util.Objects;

/**
 * One observed value of a series.
 *
 * @param series the series id, not empty
 * @param timestamp event time in epoch milliseconds, not negative
 * @param value the finite value
 */
public record Point(String series, long timestamp, double value) {
  public Point {
    Objects.requireNonNull(series, "series");
    if (series.isEmpty()) {
      throw new IllegalArgumentException("series is empty");
    }
    if (timestamp < 0) {
      throw new IllegalArgumentException("timestamp is negative: " + timestamp);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value is not finite: " + value);
    }
  }
}
