package io.wavecast.core.window;

import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;

/**
 * How a window of values becomes the network's input, and the network's output a value. Serving and
 * training share it, so that both see the same numbers. Immutable and thread-safe; allocates
 * nothing.
 *
 * @param inputs how the network is shown the window
 * @param target what it is asked for
 * @param scale the scaling learnt from the training data
 */
public record WindowEncoder(InputEncoding inputs, TargetTransform target, Scale scale) {
  /** As a specification says. */
  public WindowEncoder(NetworkSpec spec, Scale scale) {
    this(spec.inputs(), spec.target(), scale);
  }

  /**
   * Encodes a window.
   *
   * @param window the values, oldest first, at least two
   * @param input receives one float a value; at least as long as the window
   */
  public void encode(double[] window, float[] input) {
    switch (inputs) {
      case LEVEL -> encodeLevel(window, input);
      case ANCHORED -> encodeAnchored(window, input);
    }
  }

  private void encodeLevel(double[] window, float[] input) {
    for (int i = 0; i < window.length; i++) {
      input[i] = (float) ((window[i] - scale.inputOffset()) / scale.inputScale());
    }
  }

  /**
   * Line and bend, each at a scale of its own: a window of a smooth curve is nearly all line, in
   * which the bend, which says how the curve goes on, would drown; noise is all bend.
   */
  private void encodeAnchored(double[] window, float[] input) {
    double slope = slope(window);
    for (int i = 0; i < window.length; i++) {
      double line = line(slope, window, i);
      input[i] = (float) (line / scale.lineScale() + bend(line, window, i) / scale.inputScale());
    }
  }

  /**
   * The mean step of a window: the slope of the straight line that fits its values best by least
   * squares.
   */
  public static double slope(double[] window) {
    int n = window.length;
    double middle = (n - 1) / 2.0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (i - middle) * (window[i] - window[n - 1]);
    }
    return sum / (n * ((double) n * n - 1) / 12);
  }

  /** What a line of that slope through the last value says of a place, from the last value. */
  public static double line(double slope, double[] window, int place) {
    return slope * (place - (window.length - 1));
  }

  /** How far the value at a place is from what the line says. */
  public static double bend(double line, double[] window, int place) {
    return window[place] - window[window.length - 1] - line;
  }

  /** What the network should answer to this window when {@code next} is the value that follows. */
  public float encodeTarget(double[] window, double next) {
    return (float) ((next - base(window) - scale.targetOffset()) / scale.targetScale());
  }

  /** The value that the network's answer to this window stands for. */
  public double decode(double[] window, float output) {
    return base(window) + output * scale.targetScale() + scale.targetOffset();
  }

  /** What is added to the network's answer: the part of the next value that it isn't asked for. */
  private double base(double[] window) {
    double last = window[window.length - 1];
    return switch (target) {
      case VALUE -> 0;
      case DELTA -> last;
      case RESIDUAL -> 2 * last - window[window.length - 2];
    };
  }
}
