package io.wavecast.generate.curves;

import io.wavecast.core.domain.Curve;
import io.wavecast.generate.pace.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The settings of sampled curves.
 *
 * @param functions the curves, each once, at least one
 * @param series number of series per function, 1 to 1,000,000: {@code sin,cos} with 50 makes 100
 *     series, {@code sin-0}, {@code cos-0} to {@code sin-49}, {@code cos-49}
 * @param sampleGap the step in x from one sample to the next; finite, not 0
 * @param noise standard deviation of the Gaussian noise added to each value; 0 for none
 * @param seed of the noise: the same seed gives the same values
 * @param start event time of the first sample of a new series
 * @param interval event time from one sample to the next, at least a millisecond, which is the
 *     resolution of event time
 */
public record CurveSettings(
    List<Curve> functions,
    int series,
    double sampleGap,
    double noise,
    long seed,
    Instant start,
    Duration interval) {
  private static final int MAX_SERIES = 1_000_000;
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);
  private static final Duration MAX_INTERVAL = Duration.ofDays(36_500);

  public CurveSettings {
    functions = List.copyOf(functions);
    require(!functions.isEmpty(), "functions are empty");
    require(
        functions.stream().distinct().count() == functions.size(),
        "functions name a curve twice: " + functions);
    require(
        series >= 1 && series <= MAX_SERIES,
        "series is " + series + ", not within 1 to " + MAX_SERIES);
    require(
        Double.isFinite(sampleGap) && sampleGap != 0,
        "sample gap is " + sampleGap + ", not a finite number other than 0");
    require(
        Double.isFinite(noise) && noise >= 0,
        "noise is " + noise + ", not a finite number of 0 or more");
    require(start.toEpochMilli() >= 0, "start is before 1970: " + start);
    require(
        interval.compareTo(SHORTEST_INTERVAL) >= 0 && interval.compareTo(MAX_INTERVAL) <= 0,
        "interval is " + interval + ", not within a millisecond to a hundred years");
  }

  /**
   * Returns the interval at which event time keeps up with the clock: 1 / rate, at least a
   * millisecond; a millisecond if the rate is unlimited.
   */
  public static Duration intervalAt(double rate) {
    if (rate == Schedule.MAX_RATE) {
      return SHORTEST_INTERVAL;
    }
    double nanos = Math.min(1e9 / rate, (double) MAX_INTERVAL.toNanos());
    Duration interval = Duration.ofNanos(Math.round(nanos));
    return interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
