package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.series.LiveMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * The meters of the live flow. The label {@code model} is the model's name without the version: a
 * new version comes with every refresh, and Prometheus would keep a series for each.
 */
public final class MicrometerLiveMetrics implements LiveMetrics {
  private static final String POINTS = "wavecast.points";

  private final MeterRegistry registry;
  private final RollingMseGauges rolling;
  private final Timer predictionTime;
  private final Timer endToEnd;
  private final Counter accepted;
  private final Counter restarted;
  private final Counter wholeLetters;
  private final Counter truncatedLetters;
  private final Counter droppedLetters;
  private final Counter alreadySeen;
  private final Map<Rejection, Counter> points = new EnumMap<>(Rejection.class);
  private final Map<Rejection, Counter> deadLetters = new EnumMap<>(Rejection.class);
  private final ConcurrentMap<String, ModelMeters> models = new ConcurrentHashMap<>();

  /** The meters of one model name. */
  private record ModelMeters(
      Counter predictions,
      Counter notFinite,
      Counter scored,
      Counter naiveScored,
      DistributionSummary square,
      DistributionSummary naiveSquare) {}

  /**
   * @param seriesLimit maximum number of series with a gauge of their rolling MSE
   * @param clock decides which of these gauges are stale
   */
  public MicrometerLiveMetrics(MeterRegistry registry, int seriesLimit, InstantSource clock) {
    this.registry = registry;
    this.rolling = new RollingMseGauges(registry, seriesLimit, clock);
    this.predictionTime =
        timer(
            "wavecast.prediction",
            "Time of a model for one prediction",
            10,
            25,
            50,
            100,
            250,
            500,
            1_000,
            5_000,
            25_000,
            100_000);
    this.endToEnd =
        timer(
            "wavecast.end.to.end",
            "Time from the timestamp of a point's record to the sending of the prediction after it",
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000,
            60_000_000);
    this.accepted = point("accepted");
    this.restarted = point("gap");
    this.alreadySeen = point("already-seen");
    for (Rejection reason : Rejection.values()) {
      points.put(reason, point(reason.label()));
      deadLetters.put(
          reason,
          Counter.builder("wavecast.dead.letters")
              .description("Records sent to the dead letters")
              .tag("reason", reason.label())
              .register(registry));
    }
    this.wholeLetters = letter("whole");
    this.truncatedLetters = letter("truncated");
    this.droppedLetters = letter("dropped");
    // registered at the start: a counter that appears with its first event has no rate
    meters(ModelId.NAIVE);
  }

  /** Registers a histogram with these bounds in microseconds. */
  private Timer timer(String name, String description, long... micros) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(
            LongStream.of(micros)
                .mapToObj(bound -> Duration.of(bound, ChronoUnit.MICROS))
                .toArray(Duration[]::new))
        .register(registry);
  }

  private Counter point(String outcome) {
    return Counter.builder(POINTS)
        .description("Records of the points topic by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void accepted(boolean afterGap) {
    (afterGap ? restarted : accepted).increment();
  }

  @Override
  public void alreadySeen() {
    alreadySeen.increment();
  }

  @Override
  public void rejected(Rejection reason) {
    points.getOrDefault(reason, accepted).increment();
    deadLetters.getOrDefault(reason, accepted).increment();
  }

  private Counter letter(String outcome) {
    return Counter.builder("wavecast.dead.letter.writes")
        .description("Dead letters by outcome: whole, truncated, or dropped as too large")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void letterWritten(boolean truncated) {
    (truncated ? truncatedLetters : wholeLetters).increment();
  }

  @Override
  public void letterDropped() {
    droppedLetters.increment();
  }

  @Override
  public void predicted(ModelId model, long nanos) {
    meters(model).predictions().increment();
    predictionTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void sent(long millis) {
    if (millis >= 0) {
      endToEnd.record(millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void notFinite(ModelId model) {
    meters(model).notFinite().increment();
  }

  @Override
  public void scored(String series, ModelId model, double square, double naiveSquare, double mse) {
    ModelMeters meters = meters(model);
    meters.scored().increment();
    meters.naiveScored().increment();
    meters.square().record(square);
    meters.naiveSquare().record(naiveSquare);
    rolling.update(series, mse);
  }

  private ModelMeters meters(ModelId model) {
    // get first: computeIfAbsent would take a lock for each record
    ModelMeters known = models.get(model.name());
    return known != null ? known : models.computeIfAbsent(model.name(), this::register);
  }

  private ModelMeters register(String model) {
    return new ModelMeters(
        counter("wavecast.predictions", "Predictions made", model),
        counter(
            "wavecast.predictions.not.finite",
            "Predictions that were not finite and were replaced by persistence",
            model),
        counter("wavecast.scored", "Predictions whose actual value arrived", model),
        counter(
            "wavecast.naive.scored",
            "Predictions of persistence whose actual value arrived",
            model),
        summary("wavecast.squared.error", "Squared errors of the predictions", model),
        summary("wavecast.naive.squared.error", "Squared errors of persistence", model));
  }

  private Counter counter(String name, String description, String model) {
    return Counter.builder(name).description(description).tag("model", model).register(registry);
  }

  private DistributionSummary summary(String name, String description, String model) {
    return DistributionSummary.builder(name)
        .description(description)
        .tag("model", model)
        .register(registry);
  }
}
