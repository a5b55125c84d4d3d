package io.wavecast.core.series;

import io.wavecast.core.predict.Model;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Speculative predictions that are to be made. It may run on another thread than the one that
 * processes the points, which must see its end (for example by a join) before it uses the
 * predictions.
 */
public final class SpeculativeWork implements Runnable {
  private final IdentityHashMap<Model, List<SpeculativePrediction>> byModel;
  private final OwnPredictors predictors;
  private final boolean incomplete;

  SpeculativeWork(
      IdentityHashMap<Model, List<SpeculativePrediction>> byModel,
      OwnPredictors predictors,
      boolean incomplete) {
    this.byModel = byModel;
    this.predictors = predictors;
    this.incomplete = incomplete;
  }

  /** Makes the predictions, with one call per model. */
  @Override
  public void run() {
    byModel.forEach(this::predict);
  }

  private void predict(Model model, List<SpeculativePrediction> batch) {
    double[][] rows = batch.stream().map(SpeculativePrediction::input).toArray(double[][]::new);
    double[] predicted = new double[rows.length];
    long start = System.nanoTime();
    predictors.of(model).predict(rows, rows.length, predicted);
    long share = (System.nanoTime() - start) / rows.length;
    for (int i = 0; i < rows.length; i++) {
      batch.get(i).set(predicted[i], share);
    }
  }

  /** Returns true if there is nothing to predict. */
  public boolean isEmpty() {
    return byModel.isEmpty();
  }

  /**
   * Returns true if each prediction was used, or none was to be made: the series are where they
   * were expected to be after these points.
   */
  public boolean isUsed() {
    return !incomplete
        && byModel.values().stream()
            .allMatch(batch -> batch.stream().allMatch(SpeculativePrediction::isUsed));
  }
}
