package io.wavecast.learn.promote;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A one-sided test whether the mean of a sequence of loss differences is above zero (Diebold and
 * Mariano 1995, "Comparing Predictive Accuracy").
 *
 * <p><b>Design.</b> The differences of forecasts are neither independent nor normal. The sequence
 * is divided into contiguous groups, and a t-test is made on the groups' means (Ibragimov and
 * Müller 2010, "t-Statistic Based Correlation and Heterogeneity Robust Inference"). It needs no
 * estimate of the autocorrelation and holds its level when the variance changes over time; one
 * outlier affects one group and makes the test reject less, not more. Cost: one pass.
 *
 * @param mean mean of the differences
 * @param p probability of such a mean, or a larger one, if the true mean is zero
 * @param count number of differences
 */
record PairedTest(double mean, double p, int count) {
  /** The fewest differences that can be tested. */
  static final int MIN_COUNT = 8;

  private static final int FEW_GROUPS = 8;
  private static final int MANY_GROUPS = 16;
  private static final int MIN_FOR_MANY = 160;

  /**
   * Tests a sequence.
   *
   * @param differences in order of time, at least {@value #MIN_COUNT}
   */
  static PairedTest of(double[] differences) {
    if (differences.length < MIN_COUNT) {
      throw new IllegalArgumentException(differences.length + " differences are too few to test");
    }
    int groups = differences.length >= MIN_FOR_MANY ? MANY_GROUPS : FEW_GROUPS;
    double[] means = new double[groups];
    for (int g = 0; g < groups; g++) {
      int from = (int) ((long) g * differences.length / groups);
      int to = (int) ((long) (g + 1) * differences.length / groups);
      means[g] = Arrays.stream(differences, from, to).average().orElseThrow();
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    return new PairedTest(mean, p(means), differences.length);
  }

  private static double p(double[] means) {
    double mean = Arrays.stream(means).average().orElseThrow();
    if (!Double.isFinite(mean)) {
      return 1;
    }
    double squares = Arrays.stream(means).map(one -> (one - mean) * (one - mean)).sum();
    double error = Math.sqrt(squares / (means.length - 1) / means.length);
    if (error == 0) {
      return mean > 0 ? 0 : 1;
    }
    double t = 1 - new TDistribution(null, means.length - 1).cumulativeProbability(mean / error);
    boolean allPositive = Arrays.stream(means).allMatch(one -> one > 0);
    return Math.min(1, 2 * (allPositive ? Math.min(t, Math.pow(0.5, means.length)) : t));
  }
}
