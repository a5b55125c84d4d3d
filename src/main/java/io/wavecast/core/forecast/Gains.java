package io.wavecast.core.forecast;

/** Gains at one point, in squares of the usual error of a mixture. */
final class Gains {
  /** Largest gain at one point; a point with a larger one counts less. */
  static final double MAX_GAIN = 10;

  private static final double MAX_PULL = 1e3;

  private Gains() {}

  /** Returns the error of the mixture in units, limited so that an outlier can't overflow. */
  static double pull(double error, double unit) {
    return Math.max(-MAX_PULL, Math.min(MAX_PULL, error / unit));
  }

  /**
   * Returns the gain of a member.
   *
   * @param pull of the mixture
   * @param distance of the member from the mixture
   */
  static double gain(double pull, double distance, double unit) {
    return -pull * (distance / unit);
  }

  /** Returns how much a point counts whose largest gain is this; 0 if it isn't a number. */
  static double share(double largest) {
    if (!Double.isFinite(largest)) {
      return 0;
    }
    return largest > MAX_GAIN ? MAX_GAIN / largest : 1;
  }
}
