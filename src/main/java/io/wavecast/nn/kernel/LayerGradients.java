package io.wavecast.nn.kernel;

import java.util.Arrays;

/**
 * A part of the gradients of one layer's weights, summed over time steps and rows. The gradients
 * are transposed, with a row for each unit of each gate. This way the inputs of a step are laid out
 * once for all gates, and the sums have the order of Deeplearning4j's column-major matrices. The
 * bias is the weight of one more input, which is always one.
 *
 * <p>A part holds the recurrent weights of some units for all gates, and the input weights of some
 * gates. Each sum belongs to one part and has one order, so the result does not depend on the
 * number of parts or on their threads.
 */
final class LayerGradients {
  private final LayerWeights weights;
  private final RecurrentCell cell;
  private final int firstGate;
  private final int gateStep;
  private final int from;
  private final int width;
  private final float[][] input;
  private final float[][] recurrent;
  private final int inputStride;
  private final float[] row;
  private Matrix stepInput;
  private Matrix stepState;

  /** Creates one of {@code parts} parts. */
  LayerGradients(LayerWeights weights, RecurrentCell cell, int part, int parts) {
    this.weights = weights;
    this.cell = cell;
    firstGate = part;
    gateStep = parts;
    from = column(part, parts);
    width = column(part + 1, parts) - from;
    stepInput = matrix(1, weights.inputs() + 1);
    stepState = matrix(1, width);
    inputStride = stepInput.stride();
    int gates = weights.type().gates();
    input = new float[gates][weights.units() * inputStride];
    recurrent = new float[gates][weights.units() * stepState.stride()];
    row = new float[Math.max(inputStride, stepState.stride())];
  }

  /**
   * Returns the first unit of a part, a multiple of the rows that the engine multiplies together.
   */
  private int column(int part, int parts) {
    int units = weights.units();
    int block = 4 * weights.engine().lanes();
    return part == parts
        ? units
        : Math.min(units, (units * part / parts + block - 1) / block * block);
  }

  private Matrix matrix(int rows, int columns) {
    return weights.engine().matrix(rows, columns);
  }

  void begin() {
    for (int g = 0; g < input.length; g++) {
      Arrays.fill(input[g], 0);
      Arrays.fill(recurrent[g], 0);
    }
  }

  /** Adds the contribution of a slice that has gone back over a time step. */
  void add(BatchSlice slice, int step) {
    int rows = slice.rows();
    if (stepInput.rows() < rows) {
      stepInput = matrix(rows, weights.inputs() + 1);
      stepState = matrix(rows, width);
    }
    StepState now = slice.cache().state(step);
    stepInput.load(slice.cache().input(step), 0, inputStride, 1, rows);
    for (int g = firstGate; g < input.length; g += gateStep) {
      addProduct(stepInput, now.gates[g], input[g]);
    }
    StepState before = slice.cache().state(step - 1);
    if (!before.isZero()) {
      addRecurrent(before, now, rows);
    }
  }

  private void addRecurrent(StepState before, StepState now, int rows) {
    float[] loaded = null;
    for (int g = 0; g < recurrent.length; g++) {
      float[] state = cell.recurrentInput(g, before, now);
      if (state != loaded) {
        stepState.load(state, from, weights.stride(), 1, rows);
        loaded = state;
      }
      addProduct(stepState, now.gates[g], recurrent[g]);
    }
  }

  private void addProduct(Matrix step, float[] gate, float[] sum) {
    step.multiply(weights.units(), gate, 1, weights.stride(), sum, 0, step.stride(), sum, row);
  }

  /** Writes this part to its positions in the order of the weights: W, R, b. */
  void store(float[] result) {
    int units = weights.units();
    int inputs = weights.inputs();
    int gates = weights.type().gates();
    int recurrentFrom = gates * units * inputs;
    int biasFrom = recurrentFrom + gates * units * units;
    for (int g = firstGate; g < gates; g += gateStep) {
      PaddedRows.copy(input[g], 0, inputStride, result, g * units * inputs, inputs, inputs, units);
      PaddedRows.copy(input[g], inputs, inputStride, result, biasFrom + g * units, 1, 1, units);
    }
    for (int g = 0; g < gates; g++) {
      int to = recurrentFrom + g * units * units + from;
      PaddedRows.copy(recurrent[g], 0, stepState.stride(), result, to, units, width, units);
    }
  }
}
