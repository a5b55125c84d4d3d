package io.wavecast.kernel;

import java.util.Arrays;

/**
 * Long short-term memory with forget gate and without peepholes (Hochreiter and Schmidhuber 1997;
 * Gers, Schmidhuber and Cummins 2000):
 *
 * <pre>
 * g = tanh(x Wg + h Rg + bg)       input modulation
 * f = sigma(x Wf + h Rf + bf)      forget gate
 * o = sigma(x Wo + h Ro + bo)      output gate
 * i = sigma(x Wi + h Ri + bi)      input gate
 * c' = f c + i g,  h' = o tanh(c')
 * </pre>
 *
 * <p>The four gates stand side by side in one matrix of {@code 4 H} columns, in this order. State:
 * h, then c.
 */
final class LstmLayer extends RecurrentLayer {
  private static final int GATES = 4;

  private final float[][] inputWeights;
  private final float[][] recurrentWeights;
  private final float[] bias;

  /**
   * Takes the weights out of Deeplearning4j's flat vector: W of [inputs, 4H] and R of [H, 4H]
   * column by column, then b of [4H].
   */
  LstmLayer(int inputs, int units, float[] parameters, int offset) {
    super(inputs, units);
    int columns = GATES * units;
    int recurrent = offset + inputs * columns;
    int biases = recurrent + units * columns;
    inputWeights = MatrixMath.rowsOf(parameters, offset, inputs, columns);
    recurrentWeights = MatrixMath.rowsOf(parameters, recurrent, units, columns);
    bias = Arrays.copyOfRange(parameters, biases, biases + columns);
  }

  static int parameterCount(int inputs, int units) {
    return GATES * units * (inputs + units + 1);
  }

  @Override
  int stateSize() {
    return 2 * units();
  }

  @Override
  int scratchSize() {
    return GATES * units();
  }

  @Override
  void step(float[] input, float[] state, float[] scratch) {
    int n = units();
    System.arraycopy(bias, 0, scratch, 0, scratch.length);
    MatrixMath.addProduct(input, inputWeights, scratch);
    MatrixMath.addProduct(state, recurrentWeights, scratch);
    Activations.tanh(scratch, 0, n);
    Activations.sigmoid(scratch, n, GATES * n);
    for (int u = 0; u < n; u++) {
      float cell = scratch[n + u] * state[n + u] + scratch[3 * n + u] * scratch[u];
      state[n + u] = cell;
      state[u] = scratch[2 * n + u] * Activations.tanh(cell);
    }
  }
}
