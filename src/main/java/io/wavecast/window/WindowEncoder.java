package io.wavecast.window;

import io.wavecast.domain.Scale;
import io.wavecast.domain.Target;

/**
 * How a window of values becomes the network's input, and the network's output a value. Serving and
 * training share it, so that both see the same numbers. Immutable and thread-safe.
 *
 * @param target what the network is asked for
 * @param scale the scaling learnt from the training data
 */
public record WindowEncoder(Target target, Scale scale) {
  /**
   * Encodes a window.
   *
   * @param window the values, oldest first, at least two
   * @param input receives one float a value; at least as long as the window
   */
  public void encode(double[] window, float[] input) {
    for (int i = 0; i < window.length; i++) {
      input[i] = (float) ((window[i] - scale.inputOffset()) / scale.inputScale());
    }
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
