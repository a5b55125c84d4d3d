package io.wavecast.core.series;

import io.wavecast.core.domain.ModelId;

/**
 * A prediction that waits for its actual value, with the model that made it: a swap in between must
 * not count one model's error against another.
 *
 * @param predicted the predicted value
 * @param naive what persistence predicts
 * @param model the model that predicted
 * @param network the network's own number; NaN if none took part
 */
public record PendingPrediction(double predicted, double naive, ModelId model, double network) {
  /** Creates a prediction that is the network's own number, or persistence if none served. */
  public PendingPrediction(double predicted, double naive, ModelId model) {
    this(predicted, naive, model, number(predicted, model));
  }

  private static double number(double predicted, ModelId model) {
    return model.equals(ModelId.NAIVE) ? Double.NaN : predicted;
  }

  /** Returns true if a network took part, and the prediction is not its number. */
  public boolean isMixed() {
    return Double.compare(network, number(predicted, model)) != 0;
  }
}
