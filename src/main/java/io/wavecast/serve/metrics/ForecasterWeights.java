package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * The gauges {@code wavecast_forecaster_weight{forecaster}}: the mean weight of each forecaster
 * over the predictions of the last 15 to 30 seconds; NaN if there were none. Series that predict
 * equally often count equally. Thread-safe.
 */
final class ForecasterWeights {
  private static final long WINDOW_MILLIS = Duration.ofSeconds(15).toMillis();

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final ConcurrentMap<String, Mean> means = new ConcurrentHashMap<>();

  ForecasterWeights(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void add(String forecaster, double weight) {
    Mean known = means.get(forecaster);
    (known == null ? means.computeIfAbsent(forecaster, this::register) : known).add(weight);
  }

  private Mean register(String forecaster) {
    Mean mean = new Mean();
    Gauge.builder("wavecast.forecaster.weight", mean, Mean::value)
        .description("Mean weight of a forecaster in the mixture, over the series")
        .tag("forecaster", forecaster)
        .register(registry);
    return mean;
  }

  /** The mean over the current window and the one before it. */
  private final class Mean {
    private volatile Window current = new Window(0);
    private volatile Window previous = new Window(0);

    void add(double weight) {
      Window window = current();
      window.sum.add(weight);
      window.count.increment();
    }

    double value() {
      Window window = current();
      long count = window.count.sum() + previous.count.sum();
      return count == 0 ? Double.NaN : (window.sum.sum() + previous.sum.sum()) / count;
    }

    private Window current() {
      long number = clock.millis() / WINDOW_MILLIS;
      return current.number == number ? current : next(number);
    }

    private synchronized Window next(long number) {
      if (current.number != number) {
        previous = current.number == number - 1 ? current : new Window(number - 1);
        current = new Window(number);
      }
      return current;
    }
  }

  private static final class Window {
    private final long number;
    private final DoubleAdder sum = new DoubleAdder();
    private final LongAdder count = new LongAdder();

    Window(long number) {
      this.number = number;
    }
  }
}
