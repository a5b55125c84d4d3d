package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The errors of forecasts of several values, by the number of steps ahead. Thread-safe. */
final class HorizonMeters {
  private final MeterRegistry registry;
  private final ConcurrentMap<Integer, Step> steps = new ConcurrentHashMap<>();

  private record Step(DistributionSummary square, DistributionSummary naive, Counter inside) {}

  HorizonMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void scored(int ahead, double square, double naiveSquare, boolean isInside) {
    Step step = steps.computeIfAbsent(ahead, this::register);
    step.square.record(square);
    step.naive.record(naiveSquare);
    step.inside.increment(isInside ? 1 : 0);
  }

  private Step register(int ahead) {
    String label = Integer.toString(ahead);
    return new Step(
        summary("wavecast.horizon.squared.error", "Squared errors by steps ahead", label),
        summary(
            "wavecast.horizon.naive.squared.error",
            "Squared errors of persistence by steps ahead",
            label),
        Counter.builder("wavecast.horizon.inside")
            .description("Actual values inside the interval of their step")
            .tag("ahead", label)
            .register(registry));
  }

  private DistributionSummary summary(String name, String description, String ahead) {
    return DistributionSummary.builder(name)
        .description(description)
        .tag("ahead", ahead)
        .register(registry);
  }
}
