package io.wavecast.nn.kernel;

/**
 * The recurrent cells. In a layer's parameters the gates stand side by side in the order given with
 * each, and each gate has weights for the input, for the recurrence, and a bias.
 */
public enum CellKind {
  /** Long short-term memory: input modulation, forget, output and input gate. */
  LSTM(4),
  /** Gated recurrent unit: reset gate, update gate, candidate. */
  GRU(3),
  /** Plain recurrence with tanh. */
  RNN(1);

  private final int gates;

  CellKind(int gates) {
    this.gates = gates;
  }

  /** Number of gates. */
  public int gates() {
    return gates;
  }

  /**
   * Number of weights of a layer.
   *
   * @throws ArithmeticException when an array can't hold so many
   */
  public int parameterCount(int inputs, int units) {
    return Math.toIntExact((long) gates * units * ((long) inputs + units + 1));
  }

  RecurrentCell cell(Engine engine) {
    return switch (this) {
      case LSTM -> new LstmCell(engine);
      case GRU -> new GruCell(engine);
      case RNN -> new RnnCell(engine);
    };
  }
}
