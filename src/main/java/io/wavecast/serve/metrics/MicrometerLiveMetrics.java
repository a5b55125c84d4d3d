package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.series.LiveMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * The meters of the live flow. The label {@code model} is the model's name without the version: a
 * new version comes with every refresh, and Prometheus would keep a series for each.
 */
public final class MicrometerLiveMetrics implements LiveMetrics {
  private final MeterRegistry registry;
  private final RollingMseGauges rolling;
  private final PointMeters points;
  private final ForecasterWeights weights;
  private final HorizonMeters horizon;
  private final Timer predictionTime;
  private final Timer endToEnd;
  private final Counter below;
  private final Counter above;
  private final ConcurrentMap<String, ModelMeters> models = new ConcurrentHashMap<>();

  /**
   * @param seriesLimit maximum number of series with a gauge of their rolling MSE
   * @param clock decides which of these gauges are stale
   */
  public MicrometerLiveMetrics(MeterRegistry registry, int seriesLimit, InstantSource clock) {
    this.registry = registry;
    this.rolling = new RollingMseGauges(registry, seriesLimit, clock);
    this.points = new PointMeters(registry);
    this.horizon = new HorizonMeters(registry);
    this.weights = new ForecasterWeights(registry, clock);
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
    this.below = anomalies("-1");
    this.above = anomalies("1");
    meters(ModelId.NAIVE); // registered at the start: a counter needs two scrapes for a rate
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

  private Counter anomalies(String direction) {
    return Counter.builder("wavecast.anomalies")
        .description("Anomalies published, below (-1) or above (1) their interval")
        .tag("direction", direction)
        .register(registry);
  }

  @Override
  public void accepted(boolean afterGap) {
    points.accepted(afterGap);
  }

  @Override
  public void alreadySeen() {
    points.alreadySeen();
  }

  @Override
  public void forgotten() {
    points.forgotten();
  }

  @Override
  public void expired(int series) {
    points.expired(series);
  }

  @Override
  public void rejected(Rejection reason) {
    points.rejected(reason);
  }

  @Override
  public void letterWritten(boolean truncated) {
    points.letterWritten(truncated);
  }

  @Override
  public void letterDropped() {
    points.letterDropped();
  }

  @Override
  public void predicted(ModelId model, long nanos) {
    meters(model).predictions.increment();
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
    meters(model).notFinite.increment();
  }

  @Override
  public void scored(String series, ModelId model, double square, double naiveSquare, double mse) {
    ModelMeters meters = meters(model);
    meters.scored.increment();
    meters.naiveScored.increment();
    meters.square.record(square);
    meters.naiveSquare.record(naiveSquare);
    rolling.update(series, mse);
  }

  @Override
  public void networkScored(ModelId model, double square) {
    meters(model).networkSquare.record(square);
  }

  @Override
  public void intervalScored(ModelId model, int outside, double width) {
    ModelMeters meters = meters(model);
    meters.interval(outside).increment();
    meters.intervalWidth.record(width);
  }

  @Override
  public void weight(String forecaster, double weight) {
    weights.add(forecaster, weight);
  }

  @Override
  public void horizonScored(int ahead, double square, double naiveSquare, boolean isInside) {
    horizon.scored(ahead, square, naiveSquare, isInside);
  }

  @Override
  public void anomaly(int direction) {
    (direction < 0 ? below : above).increment();
  }

  private ModelMeters meters(ModelId model) {
    // get first: computeIfAbsent would take a lock for each record
    ModelMeters known = models.get(model.name());
    return known != null
        ? known
        : models.computeIfAbsent(model.name(), name -> new ModelMeters(registry, name));
  }
}
