package io.wavecast.generate.pace;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rate of sending, and its end.
 *
 * @param rate steps per second, {@link #MAX_RATE} for as fast as the sink takes them. A step is one
 *     point of every series for sampled curves, one row for a CSV file
 * @param count the run ends after that many steps; at least 1
 * @param duration the run ends after that much time; positive, a hundred years at most
 */
public record Schedule(double rate, OptionalLong count, Optional<Duration> duration) {
  /** No pacing. */
  public static final double MAX_RATE = 0;

  private static final Duration MAX_DURATION = Duration.ofDays(36_500);

  public Schedule {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "rate is " + rate + ", not a finite number of points per second, 0 for the fastest");
    }
    if (count.isPresent() && count.getAsLong() < 1) {
      throw new IllegalArgumentException("count is " + count.getAsLong() + ", not 1 or more");
    }
    duration.ifPresent(Schedule::requireLength);
  }

  /** Without an end of its own. */
  public static Schedule endless(double rate) {
    return new Schedule(rate, OptionalLong.empty(), Optional.empty());
  }

  /** Ends after a number of steps. */
  public static Schedule ofCount(double rate, long count) {
    return new Schedule(rate, OptionalLong.of(count), Optional.empty());
  }

  private static void requireLength(Duration duration) {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "duration is " + duration + ", not positive and at most a hundred years");
    }
  }
}
