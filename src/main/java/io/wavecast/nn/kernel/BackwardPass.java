package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;
import java.util.Arrays;

/** Buffers of a backward pass through one layer, for some rows of a batch. */
final class BackwardPass {
  /** The gradient of the output h. */
  final float[] output;

  /** The gradient of the LSTM's memory c; empty for other cell types. */
  final float[] memory;

  /** The gradient of the GRU's reset output r h; empty for other cell types. */
  final float[] inner;

  private final TransposedWeights weights;
  private final int stride;
  private final float[] zeros;
  private final float[] row;

  BackwardPass(LayerWeights shape, TransposedWeights weights, int rows) {
    this.weights = weights;
    stride = shape.stride();
    int size = rows * stride;
    output = new float[size];
    memory = new float[shape.type() == CellType.LSTM ? size : 0];
    inner = new float[shape.type() == CellType.GRU ? size : 0];
    zeros = new float[Math.max(weights.input(0).stride(), stride)];
    row = new float[zeros.length];
  }

  /** Returns the distance between two rows, in floats. */
  int stride() {
    return stride;
  }

  /** Resets the gradients before a pass. */
  void begin() {
    Arrays.fill(output, 0);
    Arrays.fill(memory, 0);
  }

  /** Sets {@link #output} to the gradient that some gates pass to the previous step. */
  void toStepBefore(int count, float[][] gates, int firstGate, int lastGate) {
    through(weights.recurrent(firstGate), gates[firstGate], count, zeros, 0, output);
    addToStepBefore(count, gates, firstGate + 1, lastGate);
  }

  /** Adds to {@link #output} the gradient that some gates pass to the previous step. */
  void addToStepBefore(int count, float[][] gates, int firstGate, int lastGate) {
    for (int g = firstGate; g <= lastGate; g++) {
      through(weights.recurrent(g), gates[g], count, output, stride, output);
    }
  }

  /** Sets {@link #inner} to the gradient that a gate passes to its recurrent input. */
  void toResetOutput(int count, float[][] gates, int gate) {
    through(weights.recurrent(gate), gates[gate], count, zeros, 0, inner);
  }

  /** Computes the gradient that all gates pass to the layer's input in this step. */
  void toInput(int count, float[][] gates, float[] result) {
    through(weights.input(0), gates[0], count, zeros, 0, result);
    for (int g = 1; g < gates.length; g++) {
      through(weights.input(g), gates[g], count, result, weights.input(g).stride(), result);
    }
  }

  private void through(
      Matrix matrix, float[] gate, int count, float[] start, int startRow, float[] result) {
    matrix.multiply(count, gate, stride, 1, start, 0, startRow, result, row);
  }
}
