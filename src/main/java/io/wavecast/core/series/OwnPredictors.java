package io.wavecast.core.series;

import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import java.util.HashMap;
import java.util.Map;

/** The predictors of one thread: one for each model name, of its newest version. */
final class OwnPredictors {
  private final Map<String, Bound> byName = new HashMap<>();

  private record Bound(Model model, Predictor predictor) {}

  Predictor of(Model model) {
    Bound bound = byName.get(model.id().name());
    if (bound == null || bound.model() != model) {
      bound = new Bound(model, model.newPredictor());
      byName.put(model.id().name(), bound);
    }
    return bound.predictor();
  }
}
