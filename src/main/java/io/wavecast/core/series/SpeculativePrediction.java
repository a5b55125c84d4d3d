package io.wavecast.core.series;

import io.wavecast.core.predict.Model;
import java.util.Arrays;

/**
 * A model's prediction for a window that a series is expected to have. It is valid only if the
 * series then has that window and the model still serves.
 */
public final class SpeculativePrediction {
  private final Model model;
  private final double[] input;
  private double predicted = Double.NaN;
  private long nanos = -1;
  private boolean used;

  SpeculativePrediction(Model model, double[] input) {
    this.model = model;
    this.input = input;
  }

  Model model() {
    return model;
  }

  double[] input() {
    return input;
  }

  void set(double value, long took) {
    predicted = value;
    nanos = took;
  }

  /** Returns true if the model would predict the same for the input now. */
  boolean isValidFor(Model now, double[] values) {
    return nanos >= 0 && now == model && Arrays.equals(values, input);
  }

  /** Returns the prediction, which is valid, and notes that it is used. */
  double use() {
    used = true;
    return predicted;
  }

  boolean isUsed() {
    return used;
  }

  /** Returns this prediction's share of the model's time for the whole batch. */
  long nanos() {
    return nanos;
  }
}
