package io.wavecast.kernel;

/**
 * Runs a network over many windows at once, on one thread or two; bit by bit what a {@link
 * NetworkKernel} says to each. Not thread-safe.
 */
public final class BatchKernel {
  /** Windows from which on two threads are worth their while. */
  private static final int WORTH_SHARING = 128;

  private final NetworkWeights weights;
  private final boolean mayShare;

  /**
   * A kernel for these weights.
   *
   * @param twoThreads whether a thread of the common pool may work beside the caller's
   */
  public BatchKernel(NetworkWeights weights, boolean twoThreads) {
    this.weights = weights;
    mayShare = twoThreads;
  }

  /**
   * The network's answers.
   *
   * @param windows of one length, each one float for each time step, oldest first
   * @return [windows]
   */
  public float[] predict(float[][] windows) {
    float[] answers = new float[windows.length];
    if (mayShare && windows.length >= WORTH_SHARING) {
      int half = windows.length / 2;
      TwoThreads.run(
          () -> predict(windows, 0, half, answers),
          () -> predict(windows, half, windows.length, answers));
    } else {
      predict(windows, 0, windows.length, answers);
    }
    return answers;
  }

  private void predict(float[][] windows, int from, int to, float[] answers) {
    new NetworkKernel(weights).predict(windows, from, to, answers);
  }
}
