package io.wavecast.core.series;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.domain.Score;
import io.wavecast.core.forecast.PathNetwork;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import org.jspecify.annotations.Nullable;

/**
 * Processes one point: checks it, scores the pending prediction, moves the window and predicts the
 * next value with the serving model, which is read once per point. Not thread-safe: each stream
 * task has its own, and they share only the {@link ActiveModels}.
 */
public final class SeriesEngine {
  private final SeriesConfig config;
  private final ActiveModels models;
  private final LiveMetrics metrics;
  private final StepMetrics steps;
  private final OwnPredictors predictors = new OwnPredictors();

  public SeriesEngine(SeriesConfig config, ActiveModels models, LiveMetrics metrics) {
    this.config = config;
    this.models = models;
    this.metrics = metrics;
    this.steps = new StepMetrics(metrics);
  }

  /** Returns the state of a new series. */
  public SeriesState newState() {
    return new SeriesState(config);
  }

  /**
   * Takes the next point of a series.
   *
   * @param state the series' state; unchanged if the point is rejected
   */
  public PointOutcome accept(SeriesState state, Point point) {
    return accept(state, point, null, Long.MAX_VALUE);
  }

  /**
   * Takes the next point of a series.
   *
   * @param state the series' state; unchanged if the point is rejected
   * @param speculative the point's result of {@link BatchPredictor}, used if it is still valid; the
   *     outcome is the same with and without it
   */
  public PointOutcome accept(
      SeriesState state, Point point, @Nullable SpeculativePrediction speculative) {
    return accept(state, point, speculative, Long.MAX_VALUE);
  }

  /**
   * Takes the next point of a series.
   *
   * @param state the series' state; unchanged if the point is rejected
   * @param speculative the point's result of {@link BatchPredictor}, used if it is still valid; the
   *     outcome is the same with and without it
   * @param now wall time in epoch milliseconds, by which a series whose newest point had a wrong
   *     clock is restarted; {@link Long#MAX_VALUE} for none
   */
  public PointOutcome accept(
      SeriesState state, Point point, @Nullable SpeculativePrediction speculative, long now) {
    SeriesWindow window = state.window();
    Admission admission = window.offer(point.timestamp(), point.value());
    if (admission == Admission.LATE && isRestart(state, point, now)) {
      admission = window.repeat(point.timestamp(), point.value(), true);
    }
    if (!admission.isIn()) {
      return rejected(admission, point, window);
    }
    state.lateRun().end();
    boolean restarted = admission == Admission.RESTARTED;
    metrics.accepted(restarted);
    state.setPresumed(0);
    SeriesUpdate.Due due = SeriesUpdate.advance(state, admission, point.value());
    Score score = due == null ? null : score(state, due, point);
    PointAnomaly anomaly = due == null ? null : SeriesUpdate.anomaly(due, point);
    steps.anomaly(anomaly);
    steps.path(state.pathScores(), admission, point.value());
    Prediction prediction = window.isFull() ? predict(state, point.series(), speculative) : null;
    state.setPending(prediction == null ? null : SeriesUpdate.pending(prediction));
    return new PointOutcome.Accepted(restarted, score, anomaly, prediction);
  }

  private static boolean isRestart(SeriesState state, Point point, long now) {
    return state.lateRun().observe(point.timestamp(), state.window().newestTimestamp(), now);
  }

  /**
   * Repeats a step that a point caused before. The state is then the same, to the last bit, as
   * after the point itself.
   */
  public static void replay(SeriesState state, SeriesStep step) {
    SeriesWindow window = state.window();
    Admission admission = window.repeat(step.timestamp(), step.value(), step.restarted());
    SeriesUpdate.advance(state, admission, step.value());
    // a configured window length may be another one now
    PendingPrediction made = window.isFull() ? step.made() : null;
    state.setPending(made);
    if (made != null) {
      state.forecaster().useSeason(step.season());
      if (step.presumed() > 0) {
        state.forecaster().presumeNetwork(step.presumed());
      }
      state.forecaster().forecast(made.network());
    }
  }

  private static PointOutcome rejected(Admission admission, Point point, SeriesWindow window) {
    Rejection reason = admission == Admission.DUPLICATE ? Rejection.DUPLICATE : Rejection.LATE;
    return new PointOutcome.Rejected(
        reason,
        "event time %d, the newest of the series is %d"
            .formatted(point.timestamp(), window.newestTimestamp()));
  }

  private Score score(SeriesState state, SeriesUpdate.Due scored, Point point) {
    double mse = state.modelErrors().mean();
    steps.scored(point.series(), scored, point.value(), mse);
    return SeriesUpdate.score(state, scored, point, mse);
  }

  private Prediction predict(
      SeriesState state, String series, @Nullable SpeculativePrediction speculative) {
    Model model = models.forSeries(series);
    ModelId id = model.id();
    int season = ForecasterSetup.season(state, model);
    double[] input = ForecasterSetup.input(state, model, season);
    double network;
    if (speculative != null && speculative.isValidFor(model, input)) {
      network = speculative.use();
      metrics.predicted(id, speculative.nanos());
    } else {
      long start = System.nanoTime();
      network = predictors.of(model).predict(input);
      metrics.predicted(id, System.nanoTime() - start);
    }
    if (!Double.isFinite(network)) {
      metrics.notFinite(id);
      id = ModelId.NAIVE;
    }
    ForecasterSetup.apply(state, model, season, input, id.equals(ModelId.NAIVE));
    PathNetwork ahead = id.equals(ModelId.NAIVE) ? null : path(model, season);
    Prediction prediction = SeriesUpdate.prediction(state, series, id, network, ahead);
    steps.weights(state.forecaster());
    return prediction;
  }

  /** Returns the network for the steps after the first. */
  private PathNetwork path(Model model, int season) {
    return new PathNetwork(
        windows -> predictors.of(model).predict(windows), model.takesSeason(), season);
  }

  /** Returns a batch predictor of this engine's models, for the thread that uses the engine. */
  public BatchPredictor newBatchPredictor() {
    return new BatchPredictor(models, predictors);
  }
}
