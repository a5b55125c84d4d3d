package io.wavecast.learn.evaluate;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Predicts the next value of many windows at once. */
@FunctionalInterface
public interface Forecast {
  /** Persistence: the next value equals the last. */
  Forecast PERSISTENCE = ofEach(window -> window[window.length - 1]);

  /** The straight line through the last two values. */
  Forecast STRAIGHT_LINE =
      ofEach(window -> 2 * window[window.length - 1] - window[window.length - 2]);

  /**
   * Predicts.
   *
   * @param windows [count][length], each oldest first, at least two values; not modified
   * @return [count], in units of the values
   */
  double[] predict(double[][] windows);

  /** A forecast that predicts each window by itself. */
  static Forecast ofEach(ToDoubleFunction<double[]> each) {
    return windows -> Arrays.stream(windows).mapToDouble(each).toArray();
  }
}
