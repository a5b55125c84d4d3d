package io.wavecast.nn.kernel;

/**
 * Runs a network over many windows at once, on one thread or two; bit by bit what a {@link
 * NetworkKernel} says to each, whoever computes it. Allocates when a batch is larger than any
 * before, else next to nothing. Not thread-safe.
 */
public final class BatchKernel {
  /** Fewer are slower each: with so many to a thread, hardly. */
  private static final int FEWEST = 8;

  private final NetworkWeights weights;
  private final boolean mayShare;
  private final NetworkKernel mine;
  private final NetworkKernel others;

  /**
   * A kernel for these weights.
   *
   * @param twoThreads whether a thread of the common pool may work beside the caller's
   */
  public BatchKernel(NetworkWeights weights, boolean twoThreads) {
    this.weights = weights;
    mayShare = twoThreads;
    mine = new NetworkKernel(weights);
    others = new NetworkKernel(weights);
  }

  /**
   * The network's answer to one window.
   *
   * @param window one float for each time step, oldest first
   */
  public float predict(float[] window) {
    return mine.predict(window);
  }

  /**
   * The network's answers to several windows.
   *
   * @param windows of one length, each one float for each time step, oldest first
   * @param count how many of the windows are looked at, from the first on
   * @param answers receives as many
   */
  public void predict(float[][] windows, int count, float[] answers) {
    int half = TwoThreads.firstHalf(count);
    if (mayShare && half >= FEWEST && TwoThreads.areWorth(work(windows[0], count))) {
      TwoThreads.run(
          () -> mine.predict(windows, 0, half, answers),
          () -> others.predict(windows, half, count, answers));
    } else {
      mine.predict(windows, 0, count, answers);
    }
  }

  private long work(float[] window, int count) {
    long step = 0;
    for (LayerWeights layer : weights.layers()) {
      step += layer.multiplyAdds();
    }
    return step * window.length * count;
  }
}
