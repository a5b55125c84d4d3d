package io.wavecast.nn.kernel;

/**
 * Runs a network over many windows at once, on one thread or two. Each result is bitwise equal to
 * that of a {@link NetworkKernel} for the window alone. Allocates only when a batch is larger than
 * any before. Not thread-safe.
 */
public final class BatchKernel {
  /** Minimum rows per thread; below this the cost per row rises. */
  private static final int MIN_ROWS_PER_THREAD = 8;

  private final NetworkWeights weights;
  private final boolean mayShare;
  private final NetworkKernel mine;
  private final NetworkKernel others;

  /**
   * Creates a kernel for these weights.
   *
   * @param twoThreads whether a thread of the common pool may compute a part of a batch
   */
  public BatchKernel(NetworkWeights weights, boolean twoThreads) {
    this.weights = weights;
    mayShare = twoThreads;
    mine = new NetworkKernel(weights);
    others = new NetworkKernel(weights);
  }

  /**
   * Predicts for one window.
   *
   * @param window the input features of each time step, oldest first
   */
  public float predict(float[] window) {
    return mine.predict(window);
  }

  /**
   * Predicts for several windows.
   *
   * @param windows of equal length, the input features of each time step, oldest first
   * @param count number of windows to use, from the first on
   * @param answers receives the {@code count} predictions
   */
  public void predict(float[][] windows, int count, float[] answers) {
    int half = TwoThreads.firstHalf(count);
    if (mayShare && half >= MIN_ROWS_PER_THREAD && TwoThreads.payOff(work(windows[0], count))) {
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
    return step * (window.length / weights.inputs()) * count;
  }
}
