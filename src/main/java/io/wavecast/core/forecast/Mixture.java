package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * Mixes the forecasts for one series by what each forecaster has been worth lately. Forecasters may
 * be silent at any point. Not thread-safe; allocates nothing per point.
 *
 * <p>Choice: Bernstein online aggregation with a learning rate per forecaster (O. Wintenberger,
 * Optimal learning with Bernstein online aggregation, Machine Learning 106, 2017) on the gradient
 * of the squared loss. With e the error of the mixture and d the distance of a forecaster from the
 * mixture, the forecaster's gain at a point is {@code r = -e d}, and its weight is proportional to
 * {@code prior * rate * exp(rate * sum(r - rate r²))} with {@code rate = min(1 / (2 max |r|),
 * sqrt(log K / sum r²))} for K forecasters.
 *
 * <p>Guarantee: the squared loss is convex, so the sum of the gains of any fixed convex combination
 * bounds half of what the mixture lost to it. For forecaster j that sum is at most of the order of
 * {@code sqrt(log(1 / prior) V) + M log(1 / prior)}, up to a log log factor, with V the sum of its
 * r² and M its largest |r|. It holds for every sequence of values. It adapts to the scale: no bound
 * on the values must be known.
 *
 * <p>The sums here are weighted, which the guarantee allows, because the algorithm is invariant
 * under scaling of the losses. Older points count {@link Standing#KEEP} to the power of their age,
 * so the bound holds for the last 67 points or so, and a change of regime is followed. A point
 * counts in units of the mixture's usual error, and one at which a gain exceeds {@link #MAX_GAIN}
 * counts less, so that an outlier doesn't decide. Differences from the paper: its correction for a
 * gain larger than all before is omitted, which costs at most that gain; weights below {@link
 * MixtureWeights#MIN_WEIGHT} are 0 in the mixture.
 *
 * <p>A forecaster whose usual error is more than 32 times the best one's (a thousand times in
 * squared error) sleeps: it has no weight and no gains until it is comparable again. The bound then
 * holds for the points at which it is awake (sleeping experts, P. Gaillard, G. Stoltz, T. van
 * Erven, A second-order bound with excess losses, COLT 2014). Without this a weight of a thousandth
 * would cost a noise-free curve most of its digits.
 */
final class Mixture {
  /** Largest gain of a forecaster at one point, in squares of the usual error. */
  static final double MAX_GAIN = 10;

  private static final double MAX_PULL = 1e3;

  private final Standing[] standings;
  private final MixtureWeights weights;
  private final double[] forecasts;
  private final UsualError usual = new UsualError(0.03, 0.03);
  private double value = Double.NaN;
  private int leader = MixtureWeights.NOBODY;

  /**
   * @param priors prior weights of the forecasters, relative to each other
   */
  Mixture(double... priors) {
    standings = new Standing[priors.length];
    for (int i = 0; i < standings.length; i++) {
      standings[i] = new Standing();
    }
    weights = new MixtureWeights(priors);
    forecasts = new double[priors.length];
  }

  /** Returns the mixture of the last forecasts; NaN if all were silent. */
  double value() {
    return value;
  }

  /** Returns the forecaster with the largest weight; -1 if all are silent. */
  int leader() {
    return leader;
  }

  /** Returns the weight of a forecaster in the last mixture. */
  double weight(int forecaster) {
    return weights.get(forecaster);
  }

  /**
   * Mixes forecasts.
   *
   * @param said one per forecaster; those that are not finite are silent
   * @return the mixture; NaN if all are silent
   */
  double mix(double[] said) {
    System.arraycopy(said, 0, forecasts, 0, forecasts.length);
    weights.weigh(standings, forecasts);
    leader = weights.leader();
    value = leader == MixtureWeights.NOBODY ? Double.NaN : weighted();
    return value;
  }

  /** Sums distances from the leader, so that a large common level costs no digits. */
  private double weighted() {
    double base = forecasts[leader];
    double distance = 0;
    for (int i = 0; i < forecasts.length; i++) {
      if (weights.get(i) > 0) {
        distance += weights.get(i) * (forecasts[i] - base);
      }
    }
    double mixed = base + distance;
    return Double.isFinite(mixed) ? mixed : base;
  }

  private boolean takesPart(int i) {
    return speaks(i) && standings[i].takesPart();
  }

  private boolean speaks(int i) {
    return Double.isFinite(forecasts[i]);
  }

  /** Learns from the value that the last forecasts were for. */
  void learn(double actual) {
    if (leader == MixtureWeights.NOBODY) {
      return;
    }
    double error = value - actual;
    double unit = usual.mean() > 0 ? usual.mean() : Math.abs(error);
    if (unit > 0) {
      learnGains(Math.max(-MAX_PULL, Math.min(MAX_PULL, error / unit)), unit);
    }
    usual.add(Math.abs(error));
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < standings.length; i++) {
      if (speaks(i)) {
        standings[i].addError(Math.abs(forecasts[i] - actual));
        best = standings[i].isKnown() ? Math.min(best, standings[i].usualError()) : best;
      }
    }
    for (int i = 0; i < standings.length; i++) {
      if (speaks(i)) {
        standings[i].compare(best);
      }
    }
  }

  private void learnGains(double pull, double unit) {
    double largest = 0;
    for (int i = 0; i < standings.length; i++) {
      largest = takesPart(i) ? Math.max(largest, Math.abs(gain(i, pull, unit))) : largest;
    }
    if (!Double.isFinite(largest)) {
      return;
    }
    double share = largest > MAX_GAIN ? MAX_GAIN / largest : 1;
    for (int i = 0; i < standings.length; i++) {
      if (takesPart(i)) {
        standings[i].addRegret(share * gain(i, pull, unit));
      }
    }
  }

  private double gain(int i, double pull, double unit) {
    return -pull * ((forecasts[i] - value) / unit);
  }

  /** Forgets the record of a forecaster, for one that starts anew. */
  void forget(int forecaster) {
    standings[forecaster] = new Standing();
  }

  /**
   * Gives a forecaster without a record the one that its validation suggests, so that it takes part
   * at once. Nothing happens if it has a record, or if the reference has none to compare with.
   *
   * @param reference the forecaster that it was compared with
   * @param skill 1 - MSE / MSE of the reference; nothing happens unless it is positive
   * @return true if it has a record now because of this
   */
  boolean presume(int forecaster, int reference, double skill) {
    Standing compared = standings[reference];
    if (!standings[forecaster].isNew() || !compared.isKnown() || !(skill > 0 && skill <= 1)) {
      return false;
    }
    Standing best = compared;
    for (Standing one : standings) {
      best = one.takesPart() && one.usualError() < best.usualError() ? one : best;
    }
    standings[forecaster].presume(compared, best, skill);
    return true;
  }

  void write(StateWriter out) {
    usual.write(out);
    for (Standing standing : standings) {
      standing.write(out);
    }
  }

  void read(StateReader in) {
    usual.read(in);
    for (Standing standing : standings) {
      standing.read(in);
    }
  }
}
