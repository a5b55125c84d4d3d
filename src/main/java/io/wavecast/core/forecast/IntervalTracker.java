package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * Tracks prediction intervals of several levels around the forecasts of one series. Not
 * thread-safe; allocates nothing per point.
 *
 * <p>Choice: half width = factor x usual error. The usual error is the mean of two exponentially
 * weighted means of absolute errors, of the last few and of the last hundred. The factor of each
 * level is tracked online: a point outside multiplies it by {@code exp(h (1 - a))}, a point inside
 * by {@code exp(-h a)}, with a = 1 - level. So in the long run a share a of the points is outside,
 * whatever the distribution of the errors and however it drifts: the update of adaptive conformal
 * inference (I. Gibbs, E. Candès, Adaptive conformal inference under distribution shift, NeurIPS
 * 2021), applied to a multiplicative factor of a scale that follows the volatility (compare the
 * scaled quantile tracking of A. Angelopoulos, E. Candès, R. Tibshirani, Conformal PID control for
 * time series prediction, NeurIPS 2023). It needs a few numbers per series instead of a list of
 * errors. docs/accuracy.md has the measured coverage.
 *
 * <p>Robustness: the factors start at the quantiles of a Laplace distribution, whose tails are
 * heavy, and are bounded, so that a long run of equal errors can't drive them away. The intervals
 * of the first points are widened. An error outside the first level's interval is clipped in the
 * usual error for the first few in a row, so that one outlier and its aftermath don't widen what
 * follows.
 */
final class IntervalTracker {
  private static final double FAST = 0.3;
  private static final double SLOW = 0.01;

  /** Speed of the factors; that of rare misses is higher, because there are few of them. */
  private static final double SPEED = 0.07;

  private static final double RARE_SPEED = 0.2;
  private static final double RARE = 0.02;

  /** Bounds of a factor, relative to its start. */
  private static final double MIN_FACTOR = 0.1;

  private static final double MAX_FACTOR = 5;

  /** The n-th interval is wider by this over n. */
  private static final double EARLY = 3;

  private static final int WARM_UP = 10;
  private static final double CLIP = 3;
  private static final int MAX_RUN = 3;

  private final double[] levels;
  private final double[] factors;
  private final double[] starts;
  private final double[] growth;
  private final double[] shrinkage;
  private double fast;
  private double slow;
  private long count;
  private int run;

  /**
   * @param levels shares of points inside, above 0 and below 1; the first decides what an outlier
   *     is
   */
  IntervalTracker(double... levels) {
    this.levels = levels.clone();
    factors = new double[levels.length];
    starts = new double[levels.length];
    growth = new double[levels.length];
    shrinkage = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      starts[i] = -StrictMath.log1p(-levels[i]);
      factors[i] = starts[i];
      double miss = 1 - levels[i];
      double speed = miss < RARE ? RARE_SPEED : SPEED;
      growth[i] = StrictMath.exp(speed * (1 - miss));
      shrinkage[i] = StrictMath.exp(-speed * miss);
    }
  }

  /** Returns the number of errors learned. */
  long count() {
    return count;
  }

  /** Returns the half width of the next interval of a level; NaN before the first error. */
  double halfWidth(int level) {
    double width = factors[level] * usual() * (1 + EARLY / count);
    return count == 0 ? Double.NaN : Math.min(width, Double.MAX_VALUE);
  }

  private double usual() {
    return 0.5 * (fast + slow);
  }

  /** Learns the absolute error of the forecast that the last intervals were for. */
  void learn(double absolute) {
    double error = Math.min(absolute, Double.MAX_VALUE);
    boolean isKnown = count > 0 && usual() > 0;
    double limit = isKnown ? halfWidth(0) : 0;
    for (int i = 0; i < levels.length && isKnown; i++) {
      learnFactor(i, error > halfWidth(i));
    }
    run = isKnown && error > limit ? run + 1 : 0;
    boolean isClipped = count >= WARM_UP && run >= 1 && run <= MAX_RUN;
    double taken = isClipped ? Math.min(error, CLIP * limit) : error;
    count++;
    fast += Math.max(FAST, 1.0 / count) * (taken - fast);
    slow += Math.max(SLOW, 1.0 / count) * (taken - slow);
  }

  private void learnFactor(int i, boolean isOutside) {
    double moved = factors[i] * (isOutside ? growth[i] : shrinkage[i]);
    factors[i] = Math.max(MIN_FACTOR * starts[i], Math.min(MAX_FACTOR * starts[i], moved));
  }

  void write(StateWriter out) {
    out.writeUnsigned(count);
    if (count > 0) {
      out.writeUnsigned(run);
      out.writeDouble(fast);
      out.writeDouble(slow);
      out.writeUnsigned(levels.length);
      for (int i = 0; i < levels.length; i++) {
        out.writeDouble(levels[i]);
        out.writeDouble(factors[i]);
      }
    }
  }

  /** Reads what was written; a level that was not tracked then starts anew. */
  void read(StateReader in) {
    count = in.readUnsigned();
    if (count > 0) {
      run = (int) in.readUnsigned();
      fast = in.readDouble();
      slow = in.readDouble();
      for (int left = in.readCount(2 * Double.BYTES); left > 0; left--) {
        double level = in.readDouble();
        double factor = in.readDouble();
        for (int i = 0; i < levels.length; i++) {
          factors[i] = levels[i] == level ? factor : factors[i];
        }
      }
    }
  }
}
