package io.wavecast.core.forecast;

/** The weights of the forecasters in a {@link MemoryMixture}. Not thread-safe. */
final class MixtureWeights {
  /** Weights below this share are 0. */
  static final double MIN_WEIGHT = 1e-3;

  /** The leader when all are silent. */
  static final int NOBODY = -1;

  private final double[] priors;
  private final double[] weights;
  private int leader = NOBODY;

  MixtureWeights(double[] priors) {
    this.priors = priors.clone();
    weights = new double[priors.length];
  }

  double get(int forecaster) {
    return weights[forecaster];
  }

  /** Returns the forecaster with the largest weight; {@link #NOBODY} if all are silent. */
  int leader() {
    return leader;
  }

  /**
   * Returns the weighted mean; NaN if all are silent. It sums distances from the leader, so that a
   * large common level costs no digits.
   */
  double mean(double[] forecasts) {
    return leader == NOBODY ? Double.NaN : around(forecasts, weights, leader);
  }

  /** Returns the weighted mean as the forecast of the leader plus the distances from it. */
  static double around(double[] forecasts, double[] weights, int leader) {
    double base = forecasts[leader];
    double distance = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        distance += weights[i] * (forecasts[i] - base);
      }
    }
    double mixed = base + distance;
    return Double.isFinite(mixed) ? mixed : base;
  }

  /**
   * Computes the weights, which sum to 1 unless all are silent.
   *
   * @param forecasts those that are not finite are silent
   */
  void weigh(Standing[] standings, Regret[] regrets, double[] forecasts) {
    double top = Double.NEGATIVE_INFINITY;
    double rate = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0;
      if (Double.isFinite(forecasts[i]) && standings[i].takesPart()) {
        weights[i] = 1;
        top = Math.max(top, regrets[i].exponent());
        rate = Math.max(rate, regrets[i].rate());
      }
    }
    if (top == Double.NEGATIVE_INFINITY) {
      chooseSubstitute(standings, forecasts);
    } else {
      weigh(regrets, top, rate);
    }
    normalize();
  }

  /** Computes the weights of the forecasters that take part. */
  private void weigh(Regret[] regrets, double top, double highest) {
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        weights[i] = regrets[i].weight(priors[i], top, highest);
      }
    }
  }

  /** Gives all weight to the best forecaster that speaks, else to the first that speaks. */
  private void chooseSubstitute(Standing[] standings, double[] forecasts) {
    int substitute = NOBODY;
    for (int i = 0; i < weights.length; i++) {
      if (Double.isFinite(forecasts[i])
          && (substitute == NOBODY || isBetter(standings[i], standings[substitute]))) {
        substitute = i;
      }
    }
    if (substitute != NOBODY) {
      weights[substitute] = 1;
    }
  }

  private static boolean isBetter(Standing one, Standing other) {
    return one.isKnown() && (!other.isKnown() || one.usualError() < other.usualError());
  }

  private void normalize() {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double kept = 0;
    leader = NOBODY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] < MIN_WEIGHT * sum ? 0 : weights[i];
      kept += weights[i];
      if (weights[i] > 0 && (leader == NOBODY || weights[i] > weights[leader])) {
        leader = i;
      }
    }
    for (int i = 0; i < weights.length && kept > 0; i++) {
      weights[i] /= kept;
    }
  }
}
