package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** The weights of mixtures with different memories in their mixture. Not thread-safe. */
final class MemoryWeights {
  private static final double KEEP = 0.998;
  private static final double BUDGET = 2;

  private final Regret[] regrets;
  private final double[] weights;
  private final double[] said;

  MemoryWeights(int count) {
    regrets = new Regret[count];
    for (int i = 0; i < count; i++) {
      regrets[i] = new Regret(KEEP, BUDGET);
    }
    weights = new double[count];
    said = new double[count];
  }

  double get(int memory) {
    return weights[memory];
  }

  /** Computes the weights, which sum to 1. */
  void weigh() {
    double top = Double.NEGATIVE_INFINITY;
    double highest = 0;
    for (Regret regret : regrets) {
      top = Math.max(top, regret.exponent());
      highest = Math.max(highest, regret.rate());
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = regrets[i].weight(1, top, highest);
      sum += weights[i];
    }
    double rest = 1; // quotients alone may miss 1 by rounding
    for (int i = 0; i + 1 < weights.length; i++) {
      weights[i] /= sum;
      rest -= weights[i];
    }
    weights[weights.length - 1] = rest;
  }

  /**
   * Learns from an error of the whole mixture.
   *
   * @param value the whole mixture
   */
  void learn(MemoryMixture[] memories, double value, double error, double unit) {
    for (int i = 0; i < said.length; i++) {
      said[i] = memories[i].value();
    }
    Gains.learn(regrets, said, value, error, unit);
  }

  void write(StateWriter out) {
    for (Regret regret : regrets) {
      regret.write(out);
    }
  }

  void read(StateReader in) {
    for (Regret regret : regrets) {
      regret.read(in);
    }
  }
}
