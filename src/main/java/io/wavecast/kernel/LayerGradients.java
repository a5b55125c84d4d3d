package io.wavecast.kernel;

import java.util.Arrays;

/**
 * The gradients of one layer's weights, summed over time steps and rows. They are kept transposed,
 * a row for each unit of each gate: so the step's inputs are laid out once for all gates, and the
 * sums end up in the order of Deeplearning4j's column-major matrices. The bias is the weight of one
 * more input, which is always one.
 */
final class LayerGradients {
  private final LayerWeights weights;
  private final Matrix stepInput;
  private final Matrix stepState;
  private final float[][] input;
  private final float[][] recurrent;
  private final float[] row;

  LayerGradients(LayerWeights weights, int rows) {
    this.weights = weights;
    Engine engine = weights.engine();
    stepInput = engine.matrix(rows, weights.inputs() + 1);
    stepState = engine.matrix(rows, weights.units());
    int gates = weights.type().gates();
    input = new float[gates][weights.units() * stepInput.stride()];
    recurrent = new float[gates][weights.units() * stepState.stride()];
    row = new float[Math.max(stepInput.stride(), stepState.stride())];
  }

  void begin() {
    for (int g = 0; g < input.length; g++) {
      Arrays.fill(input[g], 0);
      Arrays.fill(recurrent[g], 0);
    }
  }

  /**
   * Adds what one time step contributes.
   *
   * @param x the step's input, each row followed by a one
   * @param gates gradients of the gates before their activation functions
   */
  void add(Cell cell, int count, float[] x, float[][] gates, Frame before, Frame now) {
    stepInput.load(x, 0, stepInput.stride(), 1, count);
    for (int g = 0; g < gates.length; g++) {
      addProduct(stepInput, gates[g], input[g]);
    }
    if (before.isZero()) {
      return;
    }
    float[] loaded = null;
    for (int g = 0; g < gates.length; g++) {
      float[] state = cell.recurrentInput(g, before, now);
      if (state != loaded) {
        stepState.load(state, 0, stepState.stride(), 1, count);
        loaded = state;
      }
      addProduct(stepState, gates[g], recurrent[g]);
    }
  }

  private void addProduct(Matrix step, float[] gate, float[] sum) {
    step.multiply(weights.units(), gate, 1, weights.stride(), sum, 0, step.stride(), sum, row);
  }

  /** Writes the gradients in the order of the weights: W, R, b. */
  void store(float[] result) {
    int units = weights.units();
    int at = 0;
    for (float[] gate : input) {
      at = rows(gate, stepInput.stride(), weights.inputs(), result, at);
    }
    for (float[] gate : recurrent) {
      at = rows(gate, stepState.stride(), units, result, at);
    }
    for (float[] gate : input) {
      at = lastColumn(gate, stepInput.stride(), weights.inputs(), result, at);
    }
  }

  private int lastColumn(float[] source, int stride, int column, float[] result, int at) {
    for (int u = 0; u < weights.units(); u++) {
      result[at + u] = source[u * stride + column];
    }
    return at + weights.units();
  }

  private int rows(float[] source, int stride, int width, float[] result, int at) {
    for (int u = 0; u < weights.units(); u++) {
      System.arraycopy(source, u * stride, result, at + u * width, width);
    }
    return at + weights.units() * width;
  }
}
