package io.wavecast.core.series;

import io.wavecast.core.predict.Model;
import java.util.Arrays;

/**
 * What a model says to a window that a series is expected to have. Of use only if the series then
 * has it, and the model still serves.
 */
public final class SpeculativePrediction {
  private final Model model;
  private final double[] window;
  private double predicted = Double.NaN;
  private long nanos = -1;

  SpeculativePrediction(Model model, double[] window) {
    this.model = model;
    this.window = window;
  }

  Model model() {
    return model;
  }

  double[] window() {
    return window;
  }

  void set(double value, long took) {
    predicted = value;
    nanos = took;
  }

  /** Whether it is what the model would say to the window now. */
  boolean holdsFor(Model now, double[] values) {
    return nanos >= 0 && now == model && Arrays.equals(values, window);
  }

  double predicted() {
    return predicted;
  }

  /** Its share of the time that the model took for all windows of the batch. */
  long nanos() {
    return nanos;
  }
}
