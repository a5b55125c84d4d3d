package io.wavecast.learn.promote;

import java.util.Arrays;
import java.util.Optional;

/**
 * The squared errors of several forecasts of the same points, which none of them has seen before,
 * in order of time. Each is divided by the square of its series' unit, so no series dominates.
 *
 * @param challenger of the new model
 * @param champion of the model that serves; empty if none does
 * @param persistence of persistence
 * @param linear of the linear forecaster
 * @param series number of series
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Losses(
    double[] challenger,
    Optional<double[]> champion,
    double[] persistence,
    double[] linear,
    long series) {

  /** Returns the mean loss of a forecast. */
  static double mean(double[] losses) {
    return Arrays.stream(losses).average().orElse(Double.NaN);
  }

  /** Returns the challenger's skill: 1 - its mean loss / that of persistence. */
  double skill() {
    return 1 - mean(challenger) / mean(persistence);
  }

  /**
   * Tests whether a forecast is better than another one by more than a part of the other's mean
   * loss.
   */
  static PairedTest better(double[] one, double[] other, double margin) {
    double[] differences = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      differences[i] = (1 - margin) * other[i] - one[i];
    }
    return PairedTest.of(differences);
  }
}
