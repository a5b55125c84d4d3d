package io.wavecast.core.series;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits of the live flow that depend on wall time.
 *
 * @param maxAhead a point whose event time is later than both the clock and its record's timestamp
 *     by more than this is rejected; positive
 * @param seriesTtl a series without a point for this long is removed; 0: never
 */
public record SeriesLimits(Duration maxAhead, Duration seriesTtl) {
  /** A day ahead, a week without a point. */
  public static final SeriesLimits DEFAULT =
      new SeriesLimits(Duration.ofDays(1), Duration.ofDays(7));

  public SeriesLimits {
    Objects.requireNonNull(maxAhead, "maxAhead");
    Objects.requireNonNull(seriesTtl, "seriesTtl");
    if (maxAhead.isNegative() || maxAhead.isZero()) {
      throw new IllegalArgumentException("max-ahead is " + maxAhead + ", not positive");
    }
    if (seriesTtl.isNegative()) {
      throw new IllegalArgumentException("series-ttl is " + seriesTtl + ", not 0 or positive");
    }
  }

  /**
   * Returns true if an event time is implausibly ahead.
   *
   * @param recordTime timestamp of the record, epoch milliseconds
   * @param now wall time, epoch milliseconds
   */
  public boolean isAhead(long eventTime, long recordTime, long now) {
    // in doubles: differences of any two times, without overflow
    return (double) eventTime - Math.max(recordTime, now) > maxAhead.toMillis();
  }
}
