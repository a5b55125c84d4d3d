package io.wavecast.nn.kernel;

import java.util.List;

/**
 * Runs a network over windows. Allocates only when a batch is larger than any before. Not
 * thread-safe: each thread needs its own, but the weights can be shared.
 */
public final class NetworkKernel {
  /**
   * Maximum windows that go forward together. It bounds the memory; more windows would not be
   * faster.
   */
  private static final int MAX_BATCH = 64;

  /**
   * Rows that go through a layer's input product together. A single window contributes several time
   * steps, so the layer's input weights are read once for all of them.
   */
  private static final int TOGETHER = 16;

  private static final float[] NONE = {};

  private final NetworkWeights weights;
  private final LayerForward[] layers;
  private final float[][] single = new float[1][];
  private final float[] answer = new float[1];
  private int room;

  /** Creates a kernel for one window; it grows with the batches it sees. */
  public NetworkKernel(NetworkWeights weights) {
    this.weights = weights;
    layers = new LayerForward[weights.layers().size()];
    makeRoom(1);
  }

  private void makeRoom(int rows) {
    if (rows <= room) {
      return;
    }
    List<LayerWeights> stack = weights.layers();
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new LayerForward(stack.get(i), rows, Math.max(TOGETHER, rows));
    }
    room = rows;
  }

  /**
   * Predicts for one window, from a zero state.
   *
   * @param window the input features of each time step, oldest first
   */
  public float predict(float[] window) {
    single[0] = window;
    predict(single, 0, 1, answer);
    return answer[0];
  }

  /**
   * Predicts for several windows of one length. Each result is bitwise equal to that of {@link
   * #predict(float[])} for the window alone.
   *
   * @param windows the input features of each time step, oldest first
   * @param count number of windows to use, from the first on
   * @param answers receives the {@code count} predictions
   */
  public void predict(float[][] windows, int count, float[] answers) {
    predict(windows, 0, count, answers);
  }

  /**
   * Predicts for the windows {@code from} to {@code to} and writes the results to the same indices.
   */
  void predict(float[][] windows, int from, int to, float[] answers) {
    makeRoom(Math.min(to - from, MAX_BATCH));
    for (int at = from; at < to; at += MAX_BATCH) {
      predictTogether(windows, at, Math.min(MAX_BATCH, to - at), answers);
    }
  }

  private void predictTogether(float[][] windows, int from, int count, float[] answers) {
    int length = windows[from].length / weights.inputs();
    int together = Math.max(1, TOGETHER / count);
    for (int t = 0; t < length; t += together) {
      steps(windows, from, count, t, Math.min(together, length - t));
    }
    float[] top = layers[layers.length - 1].output();
    int stride = weights.layers().get(layers.length - 1).stride();
    for (int i = 0; i < count; i++) {
      answers[from + i] = weights.output(top, i * stride);
    }
  }

  /** Runs {@code steps} time steps from {@code begin} on through all layers. */
  private void steps(float[][] windows, int from, int count, int begin, int steps) {
    feed(windows, from, count, begin, steps);
    for (int i = 0; i < layers.length; i++) {
      float[] above = i + 1 < layers.length ? layers[i + 1].input() : NONE;
      layers[i].run(count, steps, begin == 0, above);
    }
  }

  private void feed(float[][] windows, int from, int count, int begin, int steps) {
    float[] input = layers[0].input();
    int stride = layers[0].inputStride();
    int features = weights.inputs();
    for (int i = 0; i < count; i++) {
      float[] window = windows[from + i];
      for (int t = 0; t < steps; t++) {
        int to = (t * count + i) * stride;
        for (int f = 0; f < features; f++) {
          input[to + f] = window[(begin + t) * features + f];
        }
      }
    }
  }
}
