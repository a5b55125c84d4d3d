package io.wavecast.learn.evaluate;

import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.WindowSet;

/**
 * The errors of one-step-ahead forecasts over a window set, in units of the values. Not finite when
 * a prediction was not.
 *
 * @param count number of windows
 * @param mse mean squared error
 * @param mae mean absolute error
 * @param skill {@code 1 - mse / mse of persistence} on the same windows: 1 is perfect, 0 equals
 *     persistence; NaN where persistence makes no error
 */
public record Evaluation(int count, double mse, double mae, double skill) {
  /**
   * Evaluates a predictor. A network takes the windows with its own inputs.
   *
   * @throws IllegalArgumentException when there is no window
   */
  public static Evaluation of(Predictor predictor, WindowSet set) {
    double[][] inputs =
        predictor instanceof NetworkPredictor network
            ? set.inputs(network.encoder().inputs())
            : set.windows();
    return of(predictor.predict(inputs), set);
  }

  /**
   * Evaluates predictions that were already made.
   *
   * @param predicted one prediction for each window of the set
   * @throws IllegalArgumentException when there is no window
   */
  public static Evaluation of(double[] predicted, WindowSet set) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("no windows to evaluate on");
    }
    double mse = mse(predicted, set.next());
    double naive = mse(Predictor.PERSISTENCE.predict(set.windows()), set.next());
    double skill = naive > 0 ? 1 - mse / naive : Double.NaN;
    return new Evaluation(set.size(), mse, mae(predicted, set.next()), skill);
  }

  /** Returns the root of the mean squared error. */
  public double rmse() {
    return Math.sqrt(mse);
  }

  private static double mse(double[] predicted, double[] actual) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
    }
    return sum / actual.length;
  }

  private static double mae(double[] predicted, double[] actual) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.abs(predicted[i] - actual[i]);
    }
    return sum / actual.length;
  }
}
