package io.wavecast.core.predict;

/** Predicts with one model. Not thread-safe: one for each thread, weights shared behind it. */
@FunctionalInterface
public interface Predictor {
  /**
   * The value expected to follow a full window.
   *
   * @param window the values, oldest first, as many as the model's window; not modified
   * @return the prediction; may be non-finite when the window is far from anything the model knows
   */
  double predict(double[] window);

  /**
   * The values expected to follow several windows: what {@link #predict(double[])} says to each. A
   * model may do this in less time than one by one.
   *
   * @param windows one window a row, none of them modified; further rows are not looked at
   * @param count how many of them are predicted, from the first on
   * @param predicted receives the predictions; at least {@code count} long
   */
  default void predict(double[][] windows, int count, double[] predicted) {
    for (int i = 0; i < count; i++) {
      predicted[i] = predict(windows[i]);
    }
  }
}
