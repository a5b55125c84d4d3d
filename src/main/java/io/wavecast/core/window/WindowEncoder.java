package io.wavecast.core.window;

import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;

/**
 * Encodes a window of values as the network's input and decodes the network's output to a value.
 * Serving and training share it, so both use the same numbers. Immutable and thread-safe; allocates
 * nothing.
 *
 * <p>With {@link InputEncoding#SEASONAL} inputs, an array begins with n + 1 values of one season
 * ago, and the window of n values follows. The last of the former is one season before the value to
 * predict. They are NaN if they aren't known.
 *
 * @param inputs encoding of the inputs
 * @param target transform of the target
 * @param scale the scaling learned from the training data
 */
public record WindowEncoder(InputEncoding inputs, TargetTransform target, Scale scale) {
  /** Creates the encoder of a specification. */
  public WindowEncoder(NetworkSpec spec, Scale scale) {
    this(spec.inputs(), spec.target(), scale);
  }

  /**
   * Encodes a window.
   *
   * @param window the values, oldest first, at least two
   * @param input receives {@link InputEncoding#features()} floats per time step
   */
  public void encode(double[] window, float[] input) {
    switch (inputs) {
      case LEVEL -> encodeLevel(window, input);
      case ANCHORED -> encodeAnchored(window, 0, 1, input);
      case SCALED -> encodeAnchored(window, 0, stepSize(window), input);
      case SEASONAL -> encodeSeasonal(window, input);
    }
  }

  private void encodeLevel(double[] window, float[] input) {
    for (int i = 0; i < window.length; i++) {
      input[i] = (float) ((window[i] - scale.inputOffset()) / scale.inputScale());
    }
  }

  /**
   * Adds line and bend, each at its own scale. A window of a smooth curve is nearly all line, which
   * would hide the bend that determines the next value; noise is all bend.
   */
  private void encodeAnchored(double[] window, int from, double size, float[] input) {
    double slope = slope(window, from);
    int length = window.length - from;
    int features = inputs.features();
    for (int i = 0; i < length; i++) {
      double line = slope * (i - (length - 1));
      double sum = line / scale.lineScale() + bend(line, window, from + i) / scale.inputScale();
      input[features * i] = (float) (size > 0 ? sum / size : 0);
    }
  }

  private void encodeSeasonal(double[] window, float[] input) {
    double size = seasonalStepSize(window);
    encodeAnchored(window, begin(window), size, input);
    boolean isKnown = isSeasonKnown(window) && size > 0;
    for (int i = 0; i < window.length / 2; i++) {
      input[2 * i + 1] = isKnown ? (float) ((window[i + 1] - window[i]) / size) : 0;
    }
  }

  /** Returns the index at which the window begins in an array that begins with a season. */
  private static int begin(double[] seasonal) {
    return seasonal.length / 2 + 1;
  }

  private static boolean isSeasonKnown(double[] seasonal) {
    return !Double.isNaN(seasonal[0]);
  }

  /** Returns the root mean square of the steps of the window and those of one season ago. */
  private static double seasonalStepSize(double[] seasonal) {
    int begin = begin(seasonal);
    double now = stepSize(seasonal, begin, seasonal.length);
    if (!isSeasonKnown(seasonal)) {
      return now;
    }
    double before = stepSize(seasonal, 0, begin);
    double largest = Math.max(now, before);
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double a = now / largest;
    double b = before / largest;
    return largest * Math.sqrt(((begin - 2) * a * a + (begin - 1) * b * b) / (seasonal.length - 2));
  }

  /**
   * Returns the number of value units by which the inputs and the target of a window are divided; 1
   * if they have the units of the values.
   */
  public double size(double[] window) {
    return switch (inputs) {
      case LEVEL, ANCHORED -> 1;
      case SCALED -> stepSize(window);
      case SEASONAL -> seasonalStepSize(window);
    };
  }

  /**
   * Returns the root mean square of a window's steps; 0 when all values are equal. The steps are
   * divided by the largest one before they are squared, so no finite result overflows and a window
   * times a power of two gives exactly that multiple.
   */
  public static double stepSize(double[] window) {
    return stepSize(window, 0, window.length);
  }

  private static double stepSize(double[] window, int from, int to) {
    double largest = 0;
    for (int i = from + 1; i < to; i++) {
      largest = Math.max(largest, Math.abs(window[i] - window[i - 1]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = from + 1; i < to; i++) {
      double step = (window[i] - window[i - 1]) / largest;
      sum += step * step;
    }
    return largest * Math.sqrt(sum / (to - from - 1));
  }

  /**
   * Returns the number of value units that one unit of the network's output stands for in this
   * window; 0 for a constant window with {@linkplain InputEncoding#isScaleFree scale-free} inputs.
   */
  public double outputUnit(double[] window) {
    return inputs.isScaleFree() ? size(window) * scale.targetScale() : scale.targetScale();
  }

  /**
   * Returns the mean step of a window: the slope of the straight line that fits its values by least
   * squares.
   */
  public static double slope(double[] window) {
    return slope(window, 0);
  }

  private static double slope(double[] window, int from) {
    int n = window.length - from;
    double middle = (n - 1) / 2.0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (i - middle) * (window[from + i] - window[window.length - 1]);
    }
    return sum / (n * ((double) n * n - 1) / 12);
  }

  /** Returns a line's value at a position, relative to the last value, which it passes. */
  public static double line(double slope, double[] window, int place) {
    return slope * (place - (window.length - 1));
  }

  /** Returns the difference between the value at a position and the line. */
  public static double bend(double line, double[] window, int place) {
    return window[place] - window[window.length - 1] - line;
  }

  /** Returns the output that a perfect network gives for this window before {@code next}. */
  public float encodeTarget(double[] window, double next) {
    double unit = outputUnit(window);
    return unit > 0 ? (float) ((next - base(window) - scale.targetOffset()) / unit) : 0;
  }

  /** Returns the value that the network's output for this window stands for. */
  public double decode(double[] window, float output) {
    return base(window) + output * outputUnit(window) + scale.targetOffset();
  }

  /** Returns the part of the next value that the network doesn't predict. */
  private double base(double[] window) {
    double last = window[window.length - 1];
    return switch (target) {
      case VALUE -> 0;
      case DELTA -> last;
      case RESIDUAL -> 2 * last - window[window.length - 2];
    };
  }
}
