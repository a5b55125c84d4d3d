package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * A mixture of the forecasts whose weights follow from the gains within one memory. Not
 * thread-safe.
 */
final class MemoryMixture {
  /** The larger, the faster a forecaster without a gain of its own loses its weight. */
  private static final double BUDGET = 6;

  private final Regret[] regrets;
  private final MixtureWeights weights;
  private final double[] said;
  private double value = Double.NaN;

  /**
   * @param keep factor by which all sums shrink at each point
   * @param priors prior weights of the forecasters, relative to each other
   */
  MemoryMixture(double keep, double[] priors) {
    regrets = new Regret[priors.length];
    for (int i = 0; i < regrets.length; i++) {
      regrets[i] = new Regret(keep, BUDGET);
    }
    weights = new MixtureWeights(priors);
    said = new double[priors.length];
  }

  /** Returns the mixture of the last forecasts; NaN if all were silent. */
  double value() {
    return value;
  }

  /** Returns the weight of a forecaster in the last mixture. */
  double weight(int forecaster) {
    return weights.get(forecaster);
  }

  /** Returns the forecaster with the largest weight; {@link MixtureWeights#NOBODY} if none. */
  int leader() {
    return weights.leader();
  }

  void mix(Standing[] standings, double[] forecasts) {
    weights.weigh(standings, regrets, forecasts);
    value = weights.mean(forecasts);
  }

  /**
   * Learns from the value that the last forecasts were for.
   *
   * @param unit the error in which gains are measured
   */
  void learn(Standing[] standings, double[] forecasts, double actual, double unit) {
    for (int i = 0; i < said.length; i++) {
      boolean takesPart = Double.isFinite(forecasts[i]) && standings[i].takesPart();
      said[i] = takesPart ? forecasts[i] : Double.NaN;
    }
    Gains.learn(regrets, said, value, value - actual, unit);
  }

  void clear(int forecaster) {
    regrets[forecaster].clear();
  }

  /** Gives a forecaster a place between two others, see {@link Regret#presume}. */
  void presume(int forecaster, int reference, int best, double place) {
    regrets[forecaster].presume(regrets[reference], regrets[best], place);
  }

  /** Writes the regrets of the forecasters that are known; those of the others are 0. */
  void write(StateWriter out, Standing[] standings) {
    for (int i = 0; i < regrets.length; i++) {
      if (standings[i].isKnown()) {
        regrets[i].write(out);
      }
    }
  }

  void read(StateReader in, Standing[] standings) {
    for (int i = 0; i < regrets.length; i++) {
      regrets[i].clear();
      if (standings[i].isKnown()) {
        regrets[i].read(in);
      }
    }
  }
}
