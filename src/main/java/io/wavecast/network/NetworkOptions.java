package io.wavecast.network;

/**
 * How a network is fitted.
 *
 * @param learningRate step size of the Adam optimiser; positive
 * @param seed of the initial weights: the same seed gives the same weights
 */
public record NetworkOptions(double learningRate, long seed) {
  public NetworkOptions {
    requireLearningRate(learningRate);
  }

  static void requireLearningRate(double learningRate) {
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException("learning rate is not positive: " + learningRate);
    }
  }
}
