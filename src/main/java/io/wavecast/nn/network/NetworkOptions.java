package io.wavecast.nn.network;

/**
 * How a network is fitted.
 *
 * @param learningRate step size of the Adam optimiser; positive
 * @param seed of the initial weights: the same seed gives the same weights
 * @param clip the largest Euclidean norm of a layer's gradient: a longer one is shortened to it
 *     before the optimiser sees it; 0 for no limit
 * @param twoThreads whether a step on a large batch may use a thread of the common pool beside the
 *     caller's: it takes little more than half the time, and comes out the same bit by bit
 */
public record NetworkOptions(double learningRate, long seed, double clip, boolean twoThreads) {
  public NetworkOptions {
    requireLearningRate(learningRate);
    if (!(clip >= 0) || !Double.isFinite(clip)) {
      throw new IllegalArgumentException("clip is not 0 or more: " + clip);
    }
  }

  /** On the caller's thread alone. */
  public NetworkOptions(double learningRate, long seed, double clip) {
    this(learningRate, seed, clip, false);
  }

  /** Without a limit on gradients, on the caller's thread alone. */
  public NetworkOptions(double learningRate, long seed) {
    this(learningRate, seed, 0);
  }

  /** The same with two threads, or with one. */
  public NetworkOptions withTwoThreads(boolean two) {
    return new NetworkOptions(learningRate, seed, clip, two);
  }

  static void requireLearningRate(double learningRate) {
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException("learning rate is not positive: " + learningRate);
    }
  }
}
