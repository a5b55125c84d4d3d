package io.wavecast.core.series;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Predicts for points that are about to be processed, with one call per model; a network takes
 * about half the time per point that way. A window depends on points alone, so the coming windows
 * are known, including several of one series. Processing a point decides whether its speculative
 * prediction is used. Not thread-safe.
 */
public final class BatchPredictor {
  private final ActiveModels models;
  private final Function<Model, Predictor> predictors;
  private final Map<String, ExpectedSeries> expected = new HashMap<>();
  private final IdentityHashMap<Model, List<SpeculativePrediction>> waiting =
      new IdentityHashMap<>();

  BatchPredictor(ActiveModels models, Function<Model, Predictor> predictors) {
    this.models = models;
    this.predictors = predictors;
  }

  /**
   * Adds the next point of its series, after those added before.
   *
   * @param state of the series before the first of its points that was added; not modified
   * @return its prediction, set by {@link #predict()}; null if no network predicts after it
   */
  public @Nullable SpeculativePrediction add(SeriesState state, Point point) {
    Model model = models.forSeries(point.series());
    ExpectedSeries series =
        expected.computeIfAbsent(point.series(), id -> new ExpectedSeries(state, model));
    if (!series.offer(point) || !model.gainsFromBatches()) {
      return null;
    }
    double[] input = series.input(model);
    if (input == null) {
      return null;
    }
    SpeculativePrediction speculative = new SpeculativePrediction(model, input);
    waiting.computeIfAbsent(model, m -> new ArrayList<>()).add(speculative);
    return speculative;
  }

  /** Predicts for all points that were added, and clears them. */
  public void predict() {
    waiting.forEach(this::predict);
    waiting.clear();
    expected.clear();
  }

  private void predict(Model model, List<SpeculativePrediction> batch) {
    double[][] rows = batch.stream().map(SpeculativePrediction::input).toArray(double[][]::new);
    double[] predicted = new double[rows.length];
    long start = System.nanoTime();
    predictors.apply(model).predict(rows, rows.length, predicted);
    long share = (System.nanoTime() - start) / rows.length;
    for (int i = 0; i < rows.length; i++) {
      batch.get(i).set(predicted[i], share);
    }
  }
}
