package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * The equations of a recurrent cell, for one time step forward and backward. Stateless.
 *
 * <p>In a layer's parameters the gates are side by side. Their order is input modulation, forget,
 * output and input gate in an LSTM, and reset gate, update gate and candidate in a GRU.
 */
abstract sealed class RecurrentCell permits LstmCell, GruCell, RnnCell {
  private final Engine engine;

  RecurrentCell(Engine engine) {
    this.engine = engine;
  }

  static RecurrentCell of(CellType type, Engine engine) {
    return switch (type) {
      case LSTM -> new LstmCell(engine);
      case GRU -> new GruCell(engine);
      case RNN -> new RnnCell(engine);
    };
  }

  final Engine engine() {
    return engine;
  }

  /**
   * Computes one time step.
   *
   * @param from first row of the step in {@code sums}
   * @param count rows of the batch
   * @param before the previous step; may be {@code now} itself, which is then overwritten
   */
  abstract void forward(GateSums sums, int from, int count, StepState before, StepState now);

  /**
   * Goes back one time step. Expects the gradient of the step's output in {@code gradients.output}
   * and replaces it with the gradient of the previous step's output. Replaces the gates in {@code
   * now.gates} with their gradients before the activation functions.
   *
   * @param count rows of the batch
   */
  abstract void backward(BackwardPass gradients, int count, StepState before, StepState now);

  /** Returns the array that a gate's recurrent weights are multiplied with. */
  float[] recurrentInput(int gate, StepState before, StepState now) {
    return before.output;
  }
}
