package io.wavecast.core.domain;

/**
 * The affine scaling between values and what the network sees, learned from training data.
 *
 * @param inputOffset subtracted from each input value; no effect on {@link InputEncoding#ANCHORED}
 * @param inputScale divides each input value or, with anchored inputs, the distance from the
 *     straight line; positive
 * @param lineScale divides the straight line of anchored inputs; positive
 * @param targetOffset subtracted from the target
 * @param targetScale divides the target after that; positive
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

  /** Creates the scale of {@link InputEncoding#LEVEL} inputs. */
  public Scale(double inputOffset, double inputScale, double targetOffset, double targetScale) {
    this(inputOffset, inputScale, 1, targetOffset, targetScale);
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }
}
