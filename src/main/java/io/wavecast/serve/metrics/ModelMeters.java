package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of one model name. All are registered with the first use of the name. */
final class ModelMeters {
  final Counter predictions;
  final Counter notFinite;
  final Counter scored;
  final Counter naiveScored;
  final DistributionSummary square;
  final DistributionSummary naiveSquare;
  final DistributionSummary networkSquare;
  final DistributionSummary intervalWidth;

  private final Counter below;
  private final Counter inside;
  private final Counter above;

  ModelMeters(MeterRegistry registry, String model) {
    Builder builder = new Builder(registry, model);
    predictions = builder.counter("wavecast.predictions", "Predictions made");
    notFinite =
        builder.counter(
            "wavecast.predictions.not.finite",
            "Predictions that were not finite and were replaced by persistence");
    scored = builder.counter("wavecast.scored", "Predictions whose actual value arrived");
    naiveScored =
        builder.counter(
            "wavecast.naive.scored", "Predictions of persistence whose actual value arrived");
    square = builder.summary("wavecast.squared.error", "Squared errors of the predictions");
    naiveSquare = builder.summary("wavecast.naive.squared.error", "Squared errors of persistence");
    networkSquare =
        builder.summary("wavecast.network.squared.error", "Squared errors of the network alone");
    intervalWidth =
        builder.summary("wavecast.interval.width", "Widths of the scored prediction intervals");
    below = builder.interval("-1");
    inside = builder.interval("0");
    above = builder.interval("1");
  }

  /** Returns the counter of values below (-1), inside (0) or above (1) their interval. */
  Counter interval(int outside) {
    return outside == 0 ? inside : outside < 0 ? below : above;
  }

  private record Builder(MeterRegistry registry, String model) {
    Counter counter(String name, String description) {
      return Counter.builder(name).description(description).tag("model", model).register(registry);
    }

    DistributionSummary summary(String name, String description) {
      return DistributionSummary.builder(name)
          .description(description)
          .tag("model", model)
          .register(registry);
    }

    Counter interval(String outside) {
      return Counter.builder("wavecast.interval.scored")
          .description("Actual values below (-1), inside (0) or above (1) their interval")
          .tag("model", model)
          .tag("outside", outside)
          .register(registry);
    }
  }
}
