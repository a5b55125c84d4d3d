package io.wavecast.nn.kernel;

/**
 * The inputs' part of each gate's sum, for some time steps, and how the recurrent part is added.
 */
final class GateSums {
  private final LayerWeights weights;
  private final float[][] sums;
  private final float[] row;

  /**
   * @param rows rows for which there is room: time steps times batch
   */
  GateSums(LayerWeights weights, int rows) {
    this.weights = weights;
    int stride = weights.stride();
    sums = new float[weights.type().gates()][rows * stride];
    row = new float[stride];
  }

  /** Computes the inputs' part for {@code count} rows, {@code width} floats apart. */
  void begin(int count, float[] x, int width) {
    weights.inputSums(count, x, width, sums, row);
  }

  /**
   * A gate before its activation function.
   *
   * @param from first of the {@code count} rows
   * @param state what the recurrence sees, or nothing to add when there was no step before
   */
  void complete(int gate, int from, int count, float[] state, boolean zero, float[] result) {
    int stride = weights.stride();
    if (zero) {
      System.arraycopy(sums[gate], from * stride, result, 0, count * stride);
      return;
    }
    weights
        .recurrent(gate)
        .multiply(count, state, stride, 1, sums[gate], from * stride, stride, result, row);
  }

  int stride() {
    return weights.stride();
  }
}
