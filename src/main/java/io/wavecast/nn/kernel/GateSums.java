package io.wavecast.nn.kernel;

/**
 * The input part of each gate's sum for several time steps, to which the recurrent part is added.
 */
final class GateSums {
  private final LayerWeights weights;
  private final float[][] sums;
  private final float[] row;

  /**
   * @param rows capacity in rows: time steps times batch
   */
  GateSums(LayerWeights weights, int rows) {
    this.weights = weights;
    int stride = weights.stride();
    sums = new float[weights.type().gates()][rows * stride];
    row = new float[stride];
  }

  /** Computes the input part for {@code count} rows that are {@code width} floats apart. */
  void begin(int count, float[] x, int width) {
    weights.inputSums(count, x, width, sums, row);
  }

  /**
   * Computes a gate before its activation function.
   *
   * @param from first of the {@code count} rows
   * @param state the recurrent input; the zero state adds nothing
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
