package io.wavecast.learn.evaluate;

import io.wavecast.learn.dataset.WindowSet;

/**
 * The errors of one forecast over a window set, in units of the values. Not finite when a
 * prediction was not.
 *
 * @param count windows
 * @param mse mean squared error
 * @param mae mean absolute error
 * @param skill {@code 1 - mse / mse of persistence} on the same windows: 1 is perfect, 0 as good as
 *     persistence; NaN where persistence makes no error
 */
public record Evaluation(int count, double mse, double mae, double skill) {
  /**
   * Evaluates a forecast.
   *
   * @throws IllegalArgumentException when there is no window
   */
  public static Evaluation of(Forecast forecast, WindowSet set) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("no windows to evaluate on");
    }
    double[] predicted = forecast.predict(set.windows());
    double mse = mse(predicted, set.next());
    double naive = mse(Forecast.PERSISTENCE.predict(set.windows()), set.next());
    double skill = naive > 0 ? 1 - mse / naive : Double.NaN;
    return new Evaluation(set.size(), mse, mae(predicted, set.next()), skill);
  }

  /** Root of the mean squared error. */
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
