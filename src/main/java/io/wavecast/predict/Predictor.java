package io.wavecast.predict;

/** Predicts with one model. Not thread-safe: one for each thread, weights shared behind it. */
public interface Predictor {
  /**
   * The value expected to follow a full window.
   *
   * @param window the values, oldest first, as many as the model's window; not modified
   * @return the prediction; may be non-finite when the window is far from anything the model knows
   */
  double predict(double[] window);
}
