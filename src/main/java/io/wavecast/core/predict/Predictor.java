package io.wavecast.core.predict;

/**
 * Predicts the value that follows a window. Not thread-safe unless an implementation says so: use
 * one per thread.
 */
@FunctionalInterface
public interface Predictor {
  /** Persistence: the next value equals the last. Thread-safe. */
  Predictor PERSISTENCE = window -> window[window.length - 1];

  /** The straight line through the last two values. Thread-safe. */
  Predictor STRAIGHT_LINE = window -> 2 * window[window.length - 1] - window[window.length - 2];

  /**
   * Predicts the value that follows a full window.
   *
   * @param window the values, oldest first, as many as the model's window; if the model {@linkplain
   *     Model#takesSeason takes a season}, they follow the values of one season ago. Not modified
   * @return the prediction; may be non-finite when the window is far from the training data
   */
  double predict(double[] window);

  /**
   * Predicts the values that follow several windows. Returns the same digits as {@link
   * #predict(double[])} for each window; a model may need less time for them together.
   *
   * @param windows one window a row, not modified; rows from {@code count} on are ignored
   * @param count number of windows to predict
   * @param predicted receives the predictions; at least {@code count} long
   */
  default void predict(double[][] windows, int count, double[] predicted) {
    for (int i = 0; i < count; i++) {
      predicted[i] = predict(windows[i]);
    }
  }

  /**
   * Predicts the values that follow several windows.
   *
   * @param windows one window a row; not modified
   * @return one prediction for each window
   */
  default double[] predict(double[][] windows) {
    double[] predicted = new double[windows.length];
    predict(windows, windows.length, predicted);
    return predicted;
  }
}
