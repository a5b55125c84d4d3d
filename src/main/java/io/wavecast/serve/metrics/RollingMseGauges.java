package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The gauges {@code wavecast_rolling_mse{series}} for a limited number of series, in order of
 * arrival. The limit is needed because series ids come from outside and each costs memory here and
 * in Prometheus. A series without an update for {@link #STALE} shows NaN; it is removed when
 * another series needs its slot, because after a rebalance another process shows it. Thread-safe.
 */
public final class RollingMseGauges {
  /** The default of the limit. */
  public static final int DEFAULT_LIMIT = 50;

  /** The maximum age of a value. */
  static final Duration STALE = Duration.ofMinutes(5);

  static final String NAME = "wavecast.rolling.mse";

  /** Minimum time between two searches for stale gauges when all slots are taken. */
  private static final long SEARCH_EVERY_MILLIS = 10_000;

  private final MeterRegistry registry;
  private final int limit;
  private final InstantSource clock;
  private final ConcurrentMap<String, Latest> shown = new ConcurrentHashMap<>();
  private volatile long nextSearch;

  /**
   * @param registry the registry of the gauges
   * @param limit maximum number of series to show; 0 shows none
   * @param clock decides which gauges are stale
   */
  public RollingMseGauges(MeterRegistry registry, int limit, InstantSource clock) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit of shown series is negative: " + limit);
    }
    this.registry = registry;
    this.limit = limit;
    this.clock = clock;
  }

  /** Sets the rolling MSE of a series. Has no effect for a series beyond the limit. */
  public void update(String series, double mse) {
    long now = clock.millis();
    Latest latest = shown.get(series);
    if (latest == null && (shown.size() < limit || now >= nextSearch)) {
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
    nextSearch = now + SEARCH_EVERY_MILLIS;
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

  /** The latest value of one series and its time. */
  private static final class Latest {
    private volatile double value = Double.NaN;
    private volatile long at;
    private @Nullable Gauge gauge; // guarded by the gauges' lock
  }
}
