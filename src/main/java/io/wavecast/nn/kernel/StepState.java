package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * The results of one layer in one time step, for all rows of a batch. Each array holds one row
 * after the other; a row has {@code units} floats, padded to whole vectors. The padding stays zero
 * in {@link #output} and {@link #memory}.
 */
final class StepState {
  /** The output h, the input of the layer above and of the next time step. */
  final float[] output;

  /** The LSTM's memory c; empty for other cell types. */
  final float[] memory;

  /**
   * The gates after their activation functions. The backward pass replaces them with the gradients
   * before the activation functions.
   */
  final float[][] gates;

  /** tanh(c) of an LSTM, or the reset output r h of a GRU; empty for a plain RNN. */
  final float[] inner;

  private final boolean zero;

  private StepState(CellType type, int size, boolean zero) {
    output = new float[size];
    memory = new float[type == CellType.LSTM ? size : 0];
    inner = new float[type == CellType.RNN || zero ? 0 : size];
    gates = new float[zero ? 0 : type.gates()][size];
    this.zero = zero;
  }

  /**
   * Allocates the memory of one time step.
   *
   * @param size rows times padded units
   */
  static StepState of(CellType type, int size) {
    return new StepState(type, size, false);
  }

  /** Returns the zero state before the first time step. */
  static StepState zero(CellType type, int size) {
    return new StepState(type, size, true);
  }

  /** Returns whether this is the state before the first time step; products with it are skipped. */
  boolean isZero() {
    return zero;
  }
}
