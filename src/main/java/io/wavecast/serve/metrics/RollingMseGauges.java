package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code wavecast_rolling_mse{series}} for the first series that come, up to a limit: series ids
 * come from outside, and each one would cost memory here and in whatever scrapes. A series that
 * brings nothing new for {@link #STALE} shows NaN, and gives its place to another when all are
 * taken: after a rebalance it lives on in another process, which shows it now. Thread-safe.
 */
public final class RollingMseGauges {
  /** How many series are shown unless told otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  /** After so long without an update a value says nothing about now. */
  static final Duration STALE = Duration.ofMinutes(5);

  static final String NAME = "wavecast.rolling.mse";

  /** Every record of a series that isn't shown may look for a free place, but not each for long. */
  private static final long LOOK_EVERY_MILLIS = 10_000;

  private final MeterRegistry registry;
  private final int limit;
  private final InstantSource clock;
  private final ConcurrentMap<String, Latest> shown = new ConcurrentHashMap<>();
  private volatile long nextLook;

  /**
   * @param registry where the gauges are registered
   * @param limit the most series to show; 0 shows none
   * @param clock tells what is stale
   */
  public RollingMseGauges(MeterRegistry registry, int limit, InstantSource clock) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit of shown series is negative: " + limit);
    }
    this.registry = registry;
    this.limit = limit;
    this.clock = clock;
  }

  /** Shows the rolling MSE of a series; without effect for a series beyond the limit. */
  public void update(String series, double mse) {
    long now = clock.millis();
    Latest latest = shown.get(series);
    if (latest == null && (shown.size() < limit || now >= nextLook)) {
      latest = add(series, now);
    }
    if (latest != null) {
      latest.value = mse;
      latest.at = now;
    }
  }

  private synchronized @Nullable Latest add(String series, long now) {
    Latest known = shown.get(series);
    if (known != null) {
      return known;
    }
    if (shown.size() >= limit) {
      removeStale(now);
    }
    if (shown.size() >= limit) {
      return null;
    }
    Latest latest = new Latest();
    latest.at = now;
    latest.gauge =
        Gauge.builder(NAME, latest, this::current)
            .description("Rolling mean squared error of the predictions for a series")
            .tag("series", series)
            .register(registry);
    shown.put(series, latest);
    return latest;
  }

  private void removeStale(long now) {
    nextLook = now + LOOK_EVERY_MILLIS;
    shown
        .values()
        .removeIf(
            latest -> {
              boolean stale = isStale(latest, now);
              if (stale && latest.gauge != null) {
                registry.remove(latest.gauge);
              }
              return stale;
            });
  }

  private double current(Latest latest) {
    return isStale(latest, clock.millis()) ? Double.NaN : latest.value;
  }

  private static boolean isStale(Latest latest, long now) {
    return now - latest.at > STALE.toMillis();
  }

  /** The newest value of one series, and when it came. */
  private static final class Latest {
    private volatile double value = Double.NaN;
    private volatile long at;
    private @Nullable Gauge gauge; // guarded by the gauges' lock
  }
}
