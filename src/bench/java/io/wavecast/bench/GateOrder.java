package io.wavecast.bench;

/**
 * Brings the gates of an LSTM layer, in Deeplearning4j's order g, f, o, i side by side, into the
 * order of another library.
 */
final class GateOrder {
  /** Positions of i, o, f, g: ONNX. */
  static final int[] ONNX = {3, 2, 1, 0};

  /** Positions of i, f, g, o: PyTorch. */
  static final int[] PYTORCH = {3, 1, 0, 2};

  private GateOrder() {}

  /**
   * Returns a part of the flat weights with its gates in another order. A matrix whose columns
   * belong to the gates, stored column by column, becomes one whose rows do, stored row by row.
   *
   * @param from start of the part
   * @param perGate number of floats per gate
   */
  static float[] reordered(float[] weights, int from, int perGate, int[] order) {
    float[] result = new float[order.length * perGate];
    for (int gate = 0; gate < order.length; gate++) {
      System.arraycopy(weights, from + order[gate] * perGate, result, gate * perGate, perGate);
    }
    return result;
  }
}
