package io.wavecast.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code wavecast_rolling_mse{series}} for the first series that come, up to a limit: series ids
 * come from outside, and each one would cost memory here and in whatever scrapes. Thread-safe.
 */
public final class RollingMseGauges {
  /** How many series are shown unless told otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  static final String NAME = "wavecast.rolling.mse";

  private final MeterRegistry registry;
  private final int limit;
  private final ConcurrentMap<String, Latest> shown = new ConcurrentHashMap<>();

  /**
   * @param registry where the gauges are registered
   * @param limit the most series to show; 0 shows none
   */
  public RollingMseGauges(MeterRegistry registry, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit of shown series is negative: " + limit);
    }
    this.registry = registry;
    this.limit = limit;
  }

  /** Shows the rolling MSE of a series; without effect for a series beyond the limit. */
  public void update(String series, double mse) {
    Latest latest = shown.get(series);
    if (latest == null && shown.size() < limit) {
      latest = add(series);
    }
    if (latest != null) {
      latest.value = mse;
    }
  }

  private synchronized @Nullable Latest add(String series) {
    Latest known = shown.get(series);
    if (known != null || shown.size() >= limit) {
      return known;
    }
    Latest latest = new Latest();
    Gauge.builder(NAME, latest, now -> now.value)
        .description("Rolling mean squared error of the predictions for a series")
        .tag("series", series)
        .register(registry);
    shown.put(series, latest);
    return latest;
  }

  private static final class Latest {
    private volatile double value = Double.NaN;
  }
}
