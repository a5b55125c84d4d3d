package io.wavecast.core.series;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.SeriesWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Predicts for points that are about to be processed, all that go to one model in one call, which
 * takes a network about half the time of one call each. A window depends on points alone, so the
 * windows to come are known, several of one series too; nothing else happens ahead of its time.
 * Whether what was foreseen is used is decided when the point is processed. Not thread-safe.
 */
public final class BatchPredictor {
  private final ActiveModels models;
  private final Function<Model, Predictor> predictors;
  private final Map<String, SeriesWindow> windows = new HashMap<>();
  private final IdentityHashMap<Model, List<SpeculativePrediction>> waiting =
      new IdentityHashMap<>();

  BatchPredictor(ActiveModels models, Function<Model, Predictor> predictors) {
    this.models = models;
    this.predictors = predictors;
  }

  /**
   * Takes note of a point that comes next in its series, after those noted before.
   *
   * @param state of the series before the first of its points that was noted; not modified
   * @return what will be foreseen for it; null when it leads to no prediction by a network
   */
  public @Nullable SpeculativePrediction note(SeriesState state, Point point) {
    SeriesWindow window = windows.computeIfAbsent(point.series(), series -> state.window().copy());
    if (!window.offer(point.timestamp(), point.value()).isIn() || !window.isFull()) {
      return null;
    }
    Model model = models.forSeries(point.series());
    if (!model.gainsFromBatches()) {
      return null;
    }
    SpeculativePrediction foreseen = new SpeculativePrediction(model, window.values().clone());
    waiting.computeIfAbsent(model, m -> new ArrayList<>()).add(foreseen);
    return foreseen;
  }

  /** Predicts for all points that were noted, and forgets them. */
  public void predict() {
    waiting.forEach(this::predict);
    waiting.clear();
    windows.clear();
  }

  private void predict(Model model, List<SpeculativePrediction> batch) {
    double[][] rows = batch.stream().map(SpeculativePrediction::window).toArray(double[][]::new);
    double[] predicted = new double[rows.length];
    long start = System.nanoTime();
    predictors.apply(model).predict(rows, rows.length, predicted);
    long share = (System.nanoTime() - start) / rows.length;
    for (int i = 0; i < rows.length; i++) {
      batch.get(i).set(predicted[i], share);
    }
  }
}
