package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelMetrics;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The meters of the serving models: version, age, and the outcome of each swap. */
public final class MicrometerModelMetrics implements ModelMetrics {
  private static final String SERVING = "serving";
  private static final String REFUSED = "refused";
  private static final String WITHDRAWN = "withdrawn";

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final ConcurrentMap<String, Serving> names = new ConcurrentHashMap<>();

  /** The serving version of one name; version 0 if none serves. */
  private static final class Serving {
    private volatile int version;
    private volatile long publishedAt;
  }

  /**
   * @param clock measures the age of the models
   */
  public MicrometerModelMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void serving(ModelId id, long publishedAt) {
    Serving serving = names.computeIfAbsent(id.name(), this::register);
    serving.version = id.version();
    serving.publishedAt = publishedAt;
    swaps(id.name(), SERVING).increment();
  }

  @Override
  public void refused(ModelId id) {
    names.computeIfAbsent(id.name(), this::register);
    swaps(id.name(), REFUSED).increment();
  }

  @Override
  public void withdrawn(String name) {
    names.computeIfAbsent(name, this::register).version = 0;
    swaps(name, WITHDRAWN).increment();
  }

  private Serving register(String name) {
    Serving serving = new Serving();
    Gauge.builder("wavecast.model.version", serving, now -> now.version)
        .description("Serving version of a name; 0 if none serves")
        .tag("name", name)
        .register(registry);
    Gauge.builder("wavecast.model.age", serving, this::ageSeconds)
        .description("Time since the serving version was published")
        .baseUnit("seconds")
        .tag("name", name)
        .register(registry);
    // registered at the start: a counter that appears with its first event has no rate
    Stream.of(SERVING, REFUSED, WITHDRAWN).forEach(outcome -> swaps(name, outcome));
    return serving;
  }

  private double ageSeconds(Serving serving) {
    return serving.version == 0 ? Double.NaN : (clock.millis() - serving.publishedAt) / 1e3;
  }

  private Counter swaps(String name, String outcome) {
    return Counter.builder("wavecast.model.swaps")
        .description("Model versions that started to serve, were refused, or were withdrawn")
        .tag("name", name)
        .tag("outcome", outcome)
        .register(registry);
  }
}
