package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.wavecast.learn.promote.RoundOutcome;
import io.wavecast.learn.promote.TrainingMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The meters of the trainer. */
public final class MicrometerTrainingMetrics implements TrainingMetrics {
  private final MeterRegistry registry;
  private final Timer duration;
  private final ConcurrentMap<Tags, Latest> losses = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tags, Latest> intervals = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tags, Latest> used = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tags, Latest> usedSeries = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tags, Latest> drifts = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tags, Latest> idles = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> read = new ConcurrentHashMap<>();
  private final ConcurrentMap<Tags, Latest> validations = new ConcurrentHashMap<>();

  /** The latest value of a gauge. */
  private static final class Latest {
    private volatile double value = Double.NaN;
  }

  public MicrometerTrainingMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.duration =
        Timer.builder("wavecast.training")
            .description("Duration of one training")
            .register(registry);
    // registered at the start: a counter that appears with its first event has no rate
    for (RoundOutcome.Kind kind : RoundOutcome.Kind.values()) {
      rounds(kind);
    }
  }

  private Counter rounds(RoundOutcome.Kind kind) {
    return Counter.builder("wavecast.training.rounds")
        .description("Training rounds of a model by outcome")
        .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  @Override
  public void concluded(RoundOutcome.Kind kind) {
    rounds(kind).increment();
  }

  @Override
  public void interval(Duration every) {
    latest(
                intervals,
                "wavecast.training.interval.seconds",
                "Time between the starts of two rounds",
                Tags.empty())
            .value =
        every.toMillis() / 1e3;
  }

  @Override
  public void used(String name, long points, long series) {
    Tags tags = Tags.of("name", name);
    latest(used, "wavecast.training.points.used", "Windows that the last round used", tags).value =
        points;
    latest(usedSeries, "wavecast.training.series.used", "Series that the last round used", tags)
            .value =
        series;
  }

  @Override
  public void read(String outcome) {
    read.computeIfAbsent(
            outcome,
            any ->
                Counter.builder("wavecast.training.points.read")
                    .description("Records of the points topic that the trainer read, by use")
                    .tag("outcome", any)
                    .register(registry))
        .increment();
  }

  @Override
  public void drift(String name, double statistic) {
    latest(
                drifts,
                "wavecast.drift",
                "Evidence that the errors of a model have grown; 1 or more is a drift",
                Tags.of("name", name))
            .value =
        statistic;
  }

  @Override
  public void idle(boolean idle) {
    latest(
                idles,
                "wavecast.training.idle",
                "1 if the last round trained nothing although there are points",
                Tags.empty())
            .value =
        idle ? 1 : 0;
  }

  @Override
  public void loss(String name, double loss) {
    latest(
                losses,
                "wavecast.training.loss",
                "Training loss of the last step",
                Tags.of("name", name))
            .value =
        loss;
  }

  @Override
  public void trained(String name, Duration took) {
    duration.record(took);
  }

  @Override
  public void validation(String name, String candidate, double mse) {
    Tags tags = Tags.of("name", name, "candidate", candidate);
    latest(validations, "wavecast.validation.mse", "MSE on the validation windows", tags).value =
        mse;
  }

  private Latest latest(
      ConcurrentMap<Tags, Latest> gauges, String name, String description, Tags tags) {
    return gauges.computeIfAbsent(
        tags,
        any -> {
          Latest latest = new Latest();
          Gauge.builder(name, latest, now -> now.value)
              .description(description)
              .tags(tags)
              .register(registry);
          return latest;
        });
  }
}
