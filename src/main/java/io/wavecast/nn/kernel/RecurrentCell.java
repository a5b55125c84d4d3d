package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * The equations of a recurrent cell, forward and backward by one time step. Stateless.
 *
 * <p>In a layer's parameters the gates stand side by side: for an LSTM input modulation, forget,
 * output and input gate; for a GRU reset gate, update gate and candidate.
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
   * One time step.
   *
   * @param from row of {@code sums} at which the step's rows begin
   * @param count rows of the batch
   * @param before the step before; may be {@code now} itself, then it is overwritten
   */
  abstract void forward(GateSums sums, int from, int count, Frame before, Frame now);

  /**
   * One time step back. Expects the gradient of the step's output in {@code gradients.output}, and
   * leaves there the gradient of the output of the step before; leaves the gradients of the gates
   * before their activation functions in {@code now.gates}, in the place of the gates.
   *
   * @param count rows of the batch
   */
  abstract void backward(Backward gradients, int count, Frame before, Frame now);

  /** What a gate's recurrent weights are multiplied with. */
  float[] recurrentInput(int gate, Frame before, Frame now) {
    return before.output;
  }
}
