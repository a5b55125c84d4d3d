package io.wavecast.backtest;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and errors of one series or of all. Not thread-safe. */
public final class BacktestStatistics {
  private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
  private final Map<Forecaster, Errors> errors = new EnumMap<>(Forecaster.class);
  private final SortedMap<ModelId, Long> models = new TreeMap<>();
  private long accepted;
  private long gaps;
  private long predictions;
  private long scored;
  private long seenInTraining;
  private long intervals;
  private long inside;
  private double width;
  private long anomalies;
  private @Nullable Score last;

  BacktestStatistics() {
    for (Forecaster forecaster : Forecaster.values()) {
      errors.put(forecaster, new Errors());
    }
  }

  void accepted(boolean restarted) {
    accepted += restarted ? 0 : 1;
    gaps += restarted ? 1 : 0;
  }

  void rejected(Rejection reason) {
    rejected.merge(reason, 1L, Long::sum);
  }

  void predicted() {
    predictions++;
  }

  void anomaly() {
    anomalies++;
  }

  void scored(Scored scored, boolean seen) {
    this.scored++;
    last = scored.score();
    models.merge(last.model(), 1L, Long::sum);
    seenInTraining += seen ? 1 : 0;
    covered(last.details());
    errors(Forecaster.MODEL).add(last.error());
    for (Forecaster baseline : Forecaster.values()) {
      double predicted = scored.predicted(baseline);
      if (baseline != Forecaster.MODEL && !Double.isNaN(predicted)) {
        errors(baseline).add(last.actual() - predicted);
      }
    }
  }

  private void covered(@Nullable ScoreDetails details) {
    if (details != null && details.hasInterval()) {
      intervals++;
      inside += details.outside() == 0 ? 1 : 0;
      width += details.upper() - details.lower();
    }
  }

  /** Adds the counts and the errors of a series. */
  void add(BacktestStatistics other) {
    addCounts(other);
    intervals += other.intervals;
    inside += other.inside;
    width += other.width;
    other.errors.forEach((forecaster, more) -> errors(forecaster).add(more));
  }

  /** Adds the counts of a series that would dominate every mean. */
  void addCounts(BacktestStatistics other) {
    accepted += other.accepted;
    gaps += other.gaps;
    predictions += other.predictions;
    scored += other.scored;
    seenInTraining += other.seenInTraining;
    anomalies += other.anomalies;
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    other.models.forEach((model, count) -> models.merge(model, count, Long::sum));
  }

  /**
   * Returns the points by outcome, with the labels of the metric {@code wavecast_points_total}, in
   * a fixed order and with zeros.
   */
  public Map<String, Long> points() {
    Map<String, Long> points = new LinkedHashMap<>();
    points.put("accepted", accepted);
    points.put("gap", gaps);
    for (Rejection reason : Rejection.values()) {
      points.put(reason.label(), rejected.getOrDefault(reason, 0L));
    }
    return points;
  }

  /** Returns the number of points and rejected records. */
  public long pointCount() {
    return points().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of predictions. */
  public long predictions() {
    return predictions;
  }

  /** Returns the number of predictions whose actual value arrived. */
  public long scored() {
    return scored;
  }

  /** Returns the number of scored predictions of points that are in the model's training data. */
  public long seenInTraining() {
    return seenInTraining;
  }

  /** Returns the number of scored predictions by model. */
  public SortedMap<ModelId, Long> models() {
    return Collections.unmodifiableSortedMap(models);
  }

  /** Returns the errors of a forecaster. */
  public Errors errors(Forecaster forecaster) {
    return errors.computeIfAbsent(forecaster, any -> new Errors());
  }

  /** Returns true if an error is so large that it alone would decide every mean. */
  boolean isExtreme() {
    return errors.values().stream().anyMatch(Errors::isExtreme);
  }

  /** Returns true if a forecaster predicted every point that the model predicted. */
  public boolean isComparable(Forecaster forecaster) {
    long compared = errors(Forecaster.MODEL).count();
    return compared > 0 && errors(forecaster).count() == compared;
  }

  /**
   * Returns the skill score {@code 1 - mse / mse of persistence}: 1 is perfect, 0 equals
   * persistence; NaN if persistence makes no error.
   */
  public double skill(Forecaster forecaster) {
    double naive = errors(Forecaster.PERSISTENCE).mse();
    return naive > 0 ? 1 - errors(forecaster).mse() / naive : Double.NaN;
  }

  /** Returns the share of prediction intervals that contained the value; NaN if there is none. */
  public double coverage() {
    return inside / (double) intervals;
  }

  /** Returns the mean width of the prediction intervals; NaN if there is none. */
  public double width() {
    return width / intervals;
  }

  /** Returns the number of anomalies. */
  public long anomalies() {
    return anomalies;
  }

  /** Returns the last score of a series; null if there is none, and always null for the totals. */
  public @Nullable Score last() {
    return last;
  }
}
