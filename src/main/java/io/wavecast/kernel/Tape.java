package io.wavecast.kernel;

/** What one layer saw and computed over all time steps of a batch: what its way back needs. */
final class Tape {
  private final int rows;
  private final Frame zero;
  private final Frame[] frames;
  private final float[][] inputs;

  Tape(LayerWeights weights, int rows, int steps) {
    this.rows = rows;
    int size = rows * weights.stride();
    zero = Frame.zero(weights.type(), size);
    frames = new Frame[steps];
    inputs = new float[steps][rows * weights.engine().padded(weights.inputs())];
    for (int t = 0; t < steps; t++) {
      frames[t] = Frame.of(weights.type(), size);
    }
  }

  /** Whether a batch fits. */
  boolean holds(int otherRows, int steps) {
    return otherRows <= rows && steps <= frames.length;
  }

  /** The input of a time step, in padded rows. */
  float[] input(int step) {
    return inputs[step];
  }

  /** What was computed in a time step; zero for step -1. */
  Frame frame(int step) {
    return step < 0 ? zero : frames[step];
  }
}
