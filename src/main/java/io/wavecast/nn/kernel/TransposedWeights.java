package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * The weights of one recurrent layer, gate by gate, transposed for the backward pass. Threads may
 * share them once they are loaded.
 */
final class TransposedWeights {
  private final int inputs;
  private final int units;
  private final Matrix[] input;
  private final Matrix[] recurrent;

  TransposedWeights(Engine engine, CellType type, int inputs, int units) {
    this.inputs = inputs;
    this.units = units;
    input = new Matrix[type.gates()];
    recurrent = new Matrix[type.gates()];
    for (int g = 0; g < type.gates(); g++) {
      input[g] = engine.matrix(units, inputs);
      recurrent[g] = engine.matrix(units, units);
    }
  }

  /** Loads the weights from a flat vector in Deeplearning4j's order: W, R, b. */
  void load(float[] parameters) {
    int recurrentFrom = input.length * units * inputs;
    for (int g = 0; g < input.length; g++) {
      input[g].load(parameters, g * units * inputs, inputs, 1);
      recurrent[g].load(parameters, recurrentFrom + g * units * units, units, 1);
    }
  }

  /** Returns the matrix that turns a gate's gradient into that of its input. */
  Matrix input(int gate) {
    return input[gate];
  }

  /** Returns the matrix that turns a gate's gradient into that of its recurrent input. */
  Matrix recurrent(int gate) {
    return recurrent[gate];
  }
}
