package io.wavecast.nn.kernel;

/**
 * What one layer saw and computed over all time steps of a batch: what its way back needs. Each row
 * of an input is followed by a one, so that the bias gets its gradient as the weight of one more
 * input.
 */
final class Tape {
  private final int rows;
  private final Frame zero;
  private final Frame[] frames;
  private final float[][] inputs;
  private final int inputStride;

  Tape(LayerWeights weights, int rows, int steps) {
    this.rows = rows;
    int size = rows * weights.stride();
    zero = Frame.zero(weights.type(), size);
    frames = new Frame[steps];
    inputStride = weights.engine().padded(weights.inputs() + 1);
    inputs = new float[steps][rows * inputStride];
    for (float[] input : inputs) {
      for (int i = weights.inputs(); i < input.length; i += inputStride) {
        input[i] = 1;
      }
    }
    for (int t = 0; t < steps; t++) {
      frames[t] = Frame.of(weights.type(), size);
    }
  }

  /** Whether a batch fits. */
  boolean holds(int otherRows, int steps) {
    return otherRows <= rows && steps <= frames.length;
  }

  /** Distance between two rows of an input. */
  int inputStride() {
    return inputStride;
  }

  /** The input of a time step, each row followed by a one. */
  float[] input(int step) {
    return inputs[step];
  }

  /** What was computed in a time step; zero for step -1. */
  Frame frame(int step) {
    return step < 0 ? zero : frames[step];
  }
}
