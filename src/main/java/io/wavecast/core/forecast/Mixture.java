package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;

/**
 * Mixes the forecasts for one series by what each forecaster has been worth lately. Forecasters may
 * be silent at any point. Not thread-safe; allocates nothing per point.
 *
 * <p>Choice: Bernstein online aggregation with a learning rate per forecaster (O. Wintenberger,
 * Optimal learning with Bernstein online aggregation, Machine Learning 106, 2017) on the gradient
 * of the squared loss. With e the error of the mixture and d the distance of a forecaster from the
 * mixture, the forecaster's gain at a point is {@code r = -e d}, and its weight is proportional to
 * {@code prior * rate * exp(rate * sum(r - rate r²))} with {@code rate = min(1 / (2 max(|r|, 1)),
 * sqrt(B / sum r²))} for a constant B, the {@linkplain MemoryMixture budget}.
 *
 * <p>Guarantee: the squared loss is convex, so the sum of the gains of any fixed convex combination
 * bounds half of what the mixture lost to it. For forecaster j that sum is at most of the order of
 * {@code sqrt(V) (log(1 / prior) + B) / sqrt(B) + M log(1 / prior)}, up to a log log factor, with V
 * the sum of its r² and M its largest |r|. It holds for every sequence of values. It adapts to the
 * scale: no bound on the values must be known.
 *
 * <p>The sums here are weighted, which the guarantee allows, because the algorithm is invariant
 * under scaling of the losses. Older points count by a power of their age, so the bound holds for
 * the recent past, and a change of regime is followed. There are two such mixtures, with memories
 * of about 40 and 500 points: a long one costs less while nothing changes, a short one follows a
 * change. The published value mixes the two in the same way, so that the bound to each of them
 * holds as well. A point counts in {@linkplain ErrorUnit units} of the mixture's usual error, and
 * one at which a gain exceeds {@link Gains#MAX_GAIN} counts less, so that an outlier doesn't
 * decide. Differences from the paper: its correction for a gain larger than all before is omitted,
 * which costs at most that gain; weights below {@link MixtureWeights#MIN_WEIGHT} are 0 in a
 * mixture.
 *
 * <p>A forecaster whose usual error is more than 16 times the best one's (256 times in squared
 * error) sleeps: it has no weight until it is comparable again, and keeps its gains meanwhile: a
 * series that rests at times must not forget who is good when it moves. The bound then holds for
 * the points at which it is awake (sleeping experts, P. Gaillard, G. Stoltz, T. van Erven, A
 * second-order bound with excess losses, COLT 2014). Without this a weight of a thousandth would
 * cost a noise-free curve most of its digits.
 */
final class Mixture {
  /** Factors by which the sums of each memory shrink at each point: 40 and 500 points. */
  static final double[] KEEP = {0.975, 0.998};

  private final Standing[] standings;
  private final MemoryMixture[] memories = new MemoryMixture[KEEP.length];
  private final MemoryWeights shares = new MemoryWeights(KEEP.length);
  private final ErrorUnit unit = new ErrorUnit();
  private final double[] forecasts;
  private final double[] weights;
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
    for (int i = 0; i < memories.length; i++) {
      memories[i] = new MemoryMixture(KEEP[i], priors);
    }
    forecasts = new double[priors.length];
    weights = new double[priors.length];
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
    return weights[forecaster];
  }

  /**
   * Mixes forecasts.
   *
   * @param said one per forecaster; those that are not finite are silent
   * @return the mixture; NaN if all are silent
   */
  double mix(double[] said) {
    System.arraycopy(said, 0, forecasts, 0, forecasts.length);
    for (MemoryMixture memory : memories) {
      memory.mix(standings, forecasts);
    }
    if (memories[0].leader() == MixtureWeights.NOBODY) {
      leader = MixtureWeights.NOBODY;
      value = Double.NaN;
      Arrays.fill(weights, 0);
      return value;
    }
    shares.weigh();
    combine();
    value = MixtureWeights.around(forecasts, weights, leader);
    return value;
  }

  /** Computes the weights of the forecasters over all memories. */
  private void combine() {
    leader = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0;
      for (int m = 0; m < memories.length; m++) {
        weights[i] = Math.min(1, weights[i] + shares.get(m) * memories[m].weight(i));
      }
      leader = weights[i] > weights[leader] ? i : leader;
    }
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
    double size = unit.at(error);
    if (size > 0) {
      shares.learn(memories, value, error, size);
      for (MemoryMixture memory : memories) {
        memory.learn(standings, forecasts, actual, size);
      }
    }
    unit.add(error);
    learnErrors(actual);
  }

  private void learnErrors(double actual) {
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

  /** Forgets the record of a forecaster, for one that starts anew. */
  void forget(int forecaster) {
    standings[forecaster] = new Standing();
    for (MemoryMixture memory : memories) {
      memory.clear(forecaster);
    }
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
    int best = reference;
    for (int i = 0; i < standings.length; i++) {
      boolean isBetter = standings[i].usualError() < standings[best].usualError();
      best = standings[i].takesPart() && isBetter ? i : best;
    }
    double place = standings[forecaster].presume(compared, standings[best], skill);
    for (MemoryMixture memory : memories) {
      memory.presume(forecaster, reference, best, place);
    }
    return true;
  }

  void write(StateWriter out) {
    unit.write(out);
    shares.write(out);
    for (Standing standing : standings) {
      standing.write(out);
    }
    for (MemoryMixture memory : memories) {
      memory.write(out, standings);
    }
  }

  void read(StateReader in) {
    unit.read(in);
    shares.read(in);
    for (Standing standing : standings) {
      standing.read(in);
    }
    for (MemoryMixture memory : memories) {
      memory.read(in, standings);
    }
  }
}
