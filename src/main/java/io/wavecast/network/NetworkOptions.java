package io.wavecast.network;

/**
 * How a network is fitted.
 *
 * @param learningRate step size of the Adam optimiser; positive
 * @param seed of the initial weights: the same seed gives the same weights
 * @param clip the largest Euclidean norm of a layer's gradient: a longer one is shortened to it
 *     before the optimiser sees it; 0 for no limit
 */
public record NetworkOptions(double learningRate, long seed, double clip) {
  public NetworkOptions {
    requireLearningRate(learningRate);
    if (!(clip >= 0) || !Double.isFinite(clip)) {
      throw new IllegalArgumentException("clip is not 0 or more: " + clip);
    }
  }

  /** Without a limit on gradients. */
  public NetworkOptions(double learningRate, long seed) {
    this(learningRate, seed, 0);
  }

  static void requireLearningRate(double learningRate) {
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException("learning rate is not positive: " + learningRate);
    }
  }
}
