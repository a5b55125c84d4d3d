package io.wavecast.core.domain;

/**
 * The affine scaling between values and what the network sees, learnt from training data.
 *
 * @param inputOffset subtracted from each input value; of no effect on {@link
 *     InputEncoding#ANCHORED}
 * @param inputScale each input value is then divided by it, or of centred inputs the distance from
 *     the straight line; positive
 * @param lineScale the straight line of centred inputs is divided by it; positive
 * @param targetOffset subtracted from the target
 * @param targetScale the target is then divided by it; positive
 */
public record Scale(
    double inputOffset,
    double inputScale,
    double lineScale,
    double targetOffset,
    double targetScale) {
  /** No scaling: the exercise's network sees the values themselves. */
  public static final Scale IDENTITY = new Scale(0, 1, 1, 0, 1);

  public Scale {
    if (!Double.isFinite(inputOffset) || !Double.isFinite(targetOffset)) {
      throw new IllegalArgumentException("scale has an offset that is not finite");
    }
    if (!isPositive(inputScale) || !isPositive(lineScale) || !isPositive(targetScale)) {
      throw new IllegalArgumentException("scale has a divisor that is not positive and finite");
    }
  }

  /** Of {@link InputEncoding#LEVEL}. */
  public Scale(double inputOffset, double inputScale, double targetOffset, double targetScale) {
    this(inputOffset, inputScale, 1, targetOffset, targetScale);
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }
}
