package io.wavecast.nn.kernel;

/** The buffers of one layer for the forward pass of a batch, several time steps at once. */
final class LayerForward {
  private final LayerWeights weights;
  private final RecurrentCell cell;
  private final StepState zero;
  private final StepState state;
  private final GateSums sums;
  private final float[] input;

  /**
   * @param rows maximum rows of a batch
   * @param together maximum rows times time steps that go forward together
   */
  LayerForward(LayerWeights weights, int rows, int together) {
    this.weights = weights;
    cell = RecurrentCell.of(weights.type(), weights.engine());
    zero = StepState.zero(weights.type(), rows * weights.stride());
    state = StepState.of(weights.type(), rows * weights.stride());
    sums = new GateSums(weights, together);
    input = new float[together * inputStride()];
  }

  /** Returns the input buffer, ordered by step and then by row; rows are padded. */
  float[] input() {
    return input;
  }

  /** Returns the distance between two rows of {@link #input}. */
  int inputStride() {
    return weights.engine().padded(weights.inputs());
  }

  /** Returns the last step's output, in padded rows. */
  float[] output() {
    return state.output;
  }

  /**
   * Runs several time steps forward over {@link #input}.
   *
   * @param start whether the first of them is the first of the sequence
   * @param outputs receives the output of each step in the layout of an input; an empty array is
   *     not written
   */
  void run(int count, int steps, boolean start, float[] outputs) {
    sums.begin(count * steps, input, inputStride());
    int size = count * weights.stride();
    for (int t = 0; t < steps; t++) {
      cell.forward(sums, t * count, count, start && t == 0 ? zero : state, state);
      if (outputs.length > 0) {
        System.arraycopy(state.output, 0, outputs, t * size, size);
      }
    }
  }
}
