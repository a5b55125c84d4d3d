package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * What one layer computes in one time step, for all rows of a batch. Each array holds row after
 * row, each of {@code units} floats padded to whole vectors; the padding stays zero in {@link
 * #output} and {@link #memory}.
 */
final class Frame {
  /** h, what the layer above and the next time step see. */
  final float[] output;

  /** c, the LSTM's memory; of no length in other cells. */
  final float[] memory;

  /** The gates after their activation functions; after the way back, the gradients before them. */
  final float[][] gates;

  /** tanh(c) in an LSTM, the reset output r h in a GRU; of no length in a plain cell. */
  final float[] inner;

  private final boolean zero;

  private Frame(CellType type, int size, boolean zero) {
    output = new float[size];
    memory = new float[type == CellType.LSTM ? size : 0];
    inner = new float[type == CellType.RNN || zero ? 0 : size];
    gates = new float[zero ? 0 : type.gates()][size];
    this.zero = zero;
  }

  /**
   * Working memory for one time step.
   *
   * @param size rows times padded units
   */
  static Frame of(CellType type, int size) {
    return new Frame(type, size, false);
  }

  /** What there is before the first time step. */
  static Frame zero(CellType type, int size) {
    return new Frame(type, size, true);
  }

  /** Whether this is the state before the first time step: products with it can be left out. */
  boolean isZero() {
    return zero;
  }
}
