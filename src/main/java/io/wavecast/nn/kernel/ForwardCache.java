package io.wavecast.nn.kernel;

/**
 * The inputs and results of one layer over all time steps of a batch, kept for the backward pass.
 * Each row of an input is followed by a one, so that the bias gets its gradient as the weight of
 * one more input.
 */
final class ForwardCache {
  private final int rows;
  private final StepState zero;
  private final StepState[] states;
  private final float[][] inputs;
  private final int inputStride;

  ForwardCache(LayerWeights weights, int rows, int steps) {
    this.rows = rows;
    int size = rows * weights.stride();
    zero = StepState.zero(weights.type(), size);
    states = new StepState[steps];
    inputStride = weights.engine().padded(weights.inputs() + 1);
    inputs = new float[steps][rows * inputStride];
    for (float[] input : inputs) {
      for (int i = weights.inputs(); i < input.length; i += inputStride) {
        input[i] = 1;
      }
    }
    for (int t = 0; t < steps; t++) {
      states[t] = StepState.of(weights.type(), size);
    }
  }

  /** Returns whether a batch fits. */
  boolean holds(int otherRows, int steps) {
    return otherRows <= rows && steps <= states.length;
  }

  /** Returns the distance between two rows of an input. */
  int inputStride() {
    return inputStride;
  }

  /** Returns the input of a time step, each row followed by a one. */
  float[] input(int step) {
    return inputs[step];
  }

  /** Returns the results of a time step; the zero state for step -1. */
  StepState state(int step) {
    return step < 0 ? zero : states[step];
  }
}
