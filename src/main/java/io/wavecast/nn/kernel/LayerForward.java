package io.wavecast.nn.kernel;

/** One layer's working memory for the forward pass of a batch, some time steps at once. */
final class LayerForward {
  private final LayerWeights weights;
  private final RecurrentCell cell;
  private final Frame zero;
  private final Frame frame;
  private final GateSums sums;
  private final float[] input;

  /**
   * @param rows most rows of a batch
   * @param together most rows times time steps that go forward together
   */
  LayerForward(LayerWeights weights, int rows, int together) {
    this.weights = weights;
    cell = RecurrentCell.of(weights.type(), weights.engine());
    zero = Frame.zero(weights.type(), rows * weights.stride());
    frame = Frame.of(weights.type(), rows * weights.stride());
    sums = new GateSums(weights, together);
    input = new float[together * inputStride()];
  }

  /** What goes in: step after step, in each row after row, each padded. */
  float[] input() {
    return input;
  }

  /** Distance between two rows of {@link #input}. */
  int inputStride() {
    return weights.engine().padded(weights.inputs());
  }

  /** The last step's output, in padded rows. */
  float[] output() {
    return frame.output;
  }

  /**
   * Some time steps forward, over what is in {@link #input}.
   *
   * @param start whether the first of them is the sequence's first
   * @param outputs receives the output of each step, like an input; not written when of no length
   */
  void run(int count, int steps, boolean start, float[] outputs) {
    sums.begin(count * steps, input, inputStride());
    int size = count * weights.stride();
    for (int t = 0; t < steps; t++) {
      cell.forward(sums, t * count, count, start && t == 0 ? zero : frame, frame);
      if (outputs.length > 0) {
        System.arraycopy(frame.output, 0, outputs, t * size, size);
      }
    }
  }
}
