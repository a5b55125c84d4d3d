package io.wavecast.backtest;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.domain.Score;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is counted of one series, or of all. Not thread-safe. */
public final class BacktestStatistics {
  private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
  private final Map<Forecaster, Errors> errors = new EnumMap<>(Forecaster.class);
  private final SortedMap<ModelId, Long> models = new TreeMap<>();
  private long accepted;
  private long gaps;
  private long predictions;
  private long seenInTraining;
  private @Nullable Score last;

  BacktestStatistics() {
    for (Forecaster contender : Forecaster.values()) {
      errors.put(contender, new Errors());
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

  void scored(Scored scored, boolean seen) {
    last = scored.score();
    models.merge(last.model(), 1L, Long::sum);
    seenInTraining += seen ? 1 : 0;
    errors(Forecaster.MODEL).add(last.error());
    for (Forecaster baseline : Forecaster.values()) {
      double predicted = scored.predicted(baseline);
      if (baseline != Forecaster.MODEL && !Double.isNaN(predicted)) {
        errors(baseline).add(last.actual() - predicted);
      }
    }
  }

  void add(BacktestStatistics other) {
    accepted += other.accepted;
    gaps += other.gaps;
    predictions += other.predictions;
    seenInTraining += other.seenInTraining;
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    other.models.forEach((model, count) -> models.merge(model, count, Long::sum));
    other.errors.forEach((contender, more) -> errors(contender).add(more));
  }

  /**
   * The points by what became of them, under the labels of the metric {@code wavecast_points_total}
   * and in a fixed order; none is left out.
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

  /** All of them. */
  public long pointCount() {
    return points().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Predictions that were made. */
  public long predictions() {
    return predictions;
  }

  /** Predictions whose actual value came. */
  public long scored() {
    return errors(Forecaster.MODEL).count();
  }

  /** Scored predictions of points that the model's training had already seen. */
  public long seenInTraining() {
    return seenInTraining;
  }

  /** Scored predictions by the model that had made them. */
  public SortedMap<ModelId, Long> models() {
    return Collections.unmodifiableSortedMap(models);
  }

  /** The errors of a contender. */
  public Errors errors(Forecaster contender) {
    return errors.computeIfAbsent(contender, any -> new Errors());
  }

  /** Whether a contender has predicted every point that the model has. */
  public boolean isComparable(Forecaster contender) {
    return scored() > 0 && errors(contender).count() == scored();
  }

  /**
   * {@code 1 - mse / mse of persistence}: 1 is perfect, 0 as good as persistence; NaN where
   * persistence makes no error.
   */
  public double skill(Forecaster contender) {
    double naive = errors(Forecaster.PERSISTENCE).mse();
    return naive > 0 ? 1 - errors(contender).mse() / naive : Double.NaN;
  }

  /** The last score of a series, with its rolling means; null when there is none, and of all. */
  public @Nullable Score last() {
    return last;
  }
}
