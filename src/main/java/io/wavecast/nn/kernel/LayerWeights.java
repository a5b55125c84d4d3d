package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * The weights of one recurrent layer, gate by gate, laid out for the forward pass. Threads may
 * share them once they are loaded.
 */
final class LayerWeights {
  private final Engine engine;
  private final CellType type;
  private final int inputs;
  private final int units;
  private final Matrix[] input;
  private final Matrix[] recurrent;
  private final float[][] bias;

  LayerWeights(Engine engine, CellType type, int inputs, int units) {
    this.engine = engine;
    this.type = type;
    this.inputs = inputs;
    this.units = units;
    input = new Matrix[type.gates()];
    recurrent = new Matrix[type.gates()];
    bias = new float[type.gates()][engine.padded(units)];
    for (int g = 0; g < type.gates(); g++) {
      input[g] = engine.matrix(inputs, units);
      recurrent[g] = engine.matrix(units, units);
    }
  }

  /**
   * Loads the weights from a flat vector in Deeplearning4j's order: W of [inputs, gates units] and
   * R of [units, gates units] column by column, then b of [gates units].
   */
  void load(float[] parameters, int offset) {
    int recurrentFrom = offset + type.gates() * units * inputs;
    int biasFrom = recurrentFrom + type.gates() * units * units;
    for (int g = 0; g < type.gates(); g++) {
      input[g].load(parameters, offset + g * units * inputs, 1, inputs);
      recurrent[g].load(parameters, recurrentFrom + g * units * units, 1, units);
      System.arraycopy(parameters, biasFrom + g * units, bias[g], 0, units);
    }
  }

  Engine engine() {
    return engine;
  }

  /** Returns the multiply-adds of one time step of one row. */
  long multiplyAdds() {
    return (long) type.gates() * units * (units + inputs);
  }

  CellType type() {
    return type;
  }

  int inputs() {
    return inputs;
  }

  int units() {
    return units;
  }

  /** Returns the distance between two rows of this layer's outputs. */
  int stride() {
    return engine.padded(units);
  }

  Matrix recurrent(int gate) {
    return recurrent[gate];
  }

  /**
   * Computes the input part of each gate: {@code sums[g] = b + x W}.
   *
   * @param count number of rows of x
   * @param width distance between two rows of x, in floats
   */
  void inputSums(int count, float[] x, int width, float[][] sums, float[] row) {
    for (int g = 0; g < sums.length; g++) {
      input[g].multiply(count, x, width, 1, bias[g], 0, 0, sums[g], row);
    }
  }
}
