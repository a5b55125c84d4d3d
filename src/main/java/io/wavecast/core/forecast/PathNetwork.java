package io.wavecast.core.forecast;

import java.util.function.Function;

/**
 * The network for the steps of a path after the first.
 *
 * @param predictor predicts after each of several windows
 * @param takesSeason true if its input begins with the values of one season ago
 * @param season in points; 0 if the series has none
 */
public record PathNetwork(
    Function<double[][], double[]> predictor, boolean takesSeason, int season) {
  double[] input(ValueHistory history, double[] window) {
    return takesSeason ? SeasonalInput.of(history, window, season) : window;
  }
}
