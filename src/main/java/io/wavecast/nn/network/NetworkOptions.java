package io.wavecast.nn.network;

/**
 * Options for fitting a network.
 *
 * @param learningRate step size of the Adam optimizer; positive
 * @param seed of the initial weights: the same seed gives the same weights
 * @param clip maximum Euclidean norm of a layer's gradient; larger gradients are scaled down to it
 *     before the optimizer step; 0 for no limit
 * @param twoThreads whether a step on a large batch may use a thread of the common pool too; it
 *     then takes little more than half the time, with bitwise equal results
 */
public record NetworkOptions(double learningRate, long seed, double clip, boolean twoThreads) {
  public NetworkOptions {
    requireLearningRate(learningRate);
    if (!(clip >= 0) || !Double.isFinite(clip)) {
      throw new IllegalArgumentException("clip is not 0 or more: " + clip);
    }
  }

  /** Creates options for one thread. */
  public NetworkOptions(double learningRate, long seed, double clip) {
    this(learningRate, seed, clip, false);
  }

  /** Creates options without gradient clipping, for one thread. */
  public NetworkOptions(double learningRate, long seed) {
    this(learningRate, seed, 0);
  }

  /** Returns the same options with two threads or with one. */
  public NetworkOptions withTwoThreads(boolean two) {
    return new NetworkOptions(learningRate, seed, clip, two);
  }

  static void requireLearningRate(double learningRate) {
    if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
      throw new IllegalArgumentException("learning rate is not positive: " + learningRate);
    }
  }
}
