package io.wavecast.kernel;

import java.util.Arrays;

/** Working memory of a backward pass through one layer, and the weights transposed for it. */
final class Backward {
  /** Gradient of h. */
  final float[] output;

  /** Gradient of c; of no length in cells other than the LSTM. */
  final float[] memory;

  /** Gradient of the reset output in a GRU; of no length in other cells. */
  final float[] inner;

  /** Gradients of the gates before their activation functions. */
  final float[][] gates;

  private final LayerWeights weights;
  private final Matrix[] recurrent;
  private final Matrix[] input;
  private final float[] zeros;
  private final float[] row;

  Backward(LayerWeights weights, int rows) {
    this.weights = weights;
    CellType type = weights.type();
    int size = rows * weights.stride();
    output = new float[size];
    memory = new float[type == CellType.LSTM ? size : 0];
    inner = new float[type == CellType.GRU ? size : 0];
    gates = new float[type.gates()][size];
    recurrent = new Matrix[type.gates()];
    input = new Matrix[type.gates()];
    for (int g = 0; g < type.gates(); g++) {
      recurrent[g] = weights.engine().matrix(weights.units(), weights.units());
      input[g] = weights.engine().matrix(weights.units(), weights.inputs());
    }
    zeros = new float[Math.max(input[0].stride(), stride())];
    row = new float[zeros.length];
  }

  /** Distance between two rows. */
  int stride() {
    return weights.stride();
  }

  /** Makes ready for a pass with these weights, in Deeplearning4j's order. */
  void begin(float[] parameters) {
    Arrays.fill(output, 0);
    Arrays.fill(memory, 0);
    int inputs = weights.inputs();
    int units = weights.units();
    int recurrentFrom = gates.length * units * inputs;
    for (int g = 0; g < gates.length; g++) {
      input[g].load(parameters, g * units * inputs, inputs, 1);
      recurrent[g].load(parameters, recurrentFrom + g * units * units, units, 1);
    }
  }

  /** Makes {@link #output} what some gates pass on to the step before. */
  void toStepBefore(int count, int firstGate, int lastGate) {
    through(recurrent[firstGate], firstGate, count, zeros, 0, output);
    addToStepBefore(count, firstGate + 1, lastGate);
  }

  /** Adds to {@link #output} what some gates pass on to the step before. */
  void addToStepBefore(int count, int firstGate, int lastGate) {
    for (int g = firstGate; g <= lastGate; g++) {
      through(recurrent[g], g, count, output, stride(), output);
    }
  }

  /** Makes {@link #inner} what a gate passes on to its recurrent input. */
  void toResetOutput(int count, int gate) {
    through(recurrent[gate], gate, count, zeros, 0, inner);
  }

  /** What all gates pass on to the layer's input in this step. */
  void toInput(int count, float[] result) {
    through(input[0], 0, count, zeros, 0, result);
    for (int g = 1; g < gates.length; g++) {
      through(input[g], g, count, result, input[g].stride(), result);
    }
  }

  private void through(
      Matrix matrix, int gate, int count, float[] start, int startRow, float[] result) {
    matrix.multiply(count, gates[gate], stride(), 1, start, 0, startRow, result, row);
  }
}
