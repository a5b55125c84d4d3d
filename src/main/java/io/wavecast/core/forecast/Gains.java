package io.wavecast.core.forecast;

/** The gains of the members of a mixture at one point, in squares of its usual error. */
final class Gains {
  /** Largest gain at one point; a point with a larger one counts less. */
  static final double MAX_GAIN = 10;

  private static final double MAX_PULL = 1e3;

  private Gains() {}

  /**
   * Adds to the regret to each member what it gained. If one of the gains isn't a number, the point
   * doesn't count.
   *
   * @param said the members' numbers; NaN for one that takes no part
   * @param mixed the mixture's number
   * @param error of the mixture
   * @param unit the error in which gains are measured
   */
  static void learn(Regret[] regrets, double[] said, double mixed, double error, double unit) {
    double pull = pull(error, unit);
    double largest = 0;
    for (double one : said) {
      if (!Double.isNaN(one)) {
        largest = Math.max(largest, Math.abs(gain(pull, one - mixed, unit)));
      }
    }
    double share = share(largest);
    for (int i = 0; i < regrets.length && share > 0; i++) {
      if (!Double.isNaN(said[i])) {
        regrets[i].add(share * gain(pull, said[i] - mixed, unit));
      }
    }
  }

  /** Returns the error of the mixture in units, limited so that an outlier can't overflow. */
  private static double pull(double error, double unit) {
    return Math.max(-MAX_PULL, Math.min(MAX_PULL, error / unit));
  }

  /**
   * Returns the gain of a member.
   *
   * @param pull of the mixture
   * @param distance of the member from the mixture
   */
  private static double gain(double pull, double distance, double unit) {
    return -pull * (distance / unit);
  }

  /** Returns how much a point counts whose largest gain is this; 0 if it isn't a number. */
  private static double share(double largest) {
    if (!Double.isFinite(largest)) {
      return 0;
    }
    return largest > MAX_GAIN ? MAX_GAIN / largest : 1;
  }
}
