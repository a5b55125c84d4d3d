package io.wavecast.core.domain;

import java.util.Locale;

/** The recurrent cell of a network. */
public enum CellType {
  /** Long short-term memory: four gates. */
  LSTM(4),
  /** Gated recurrent unit: three gates. */
  GRU(3),
  /** Plain recurrence with tanh: one gate. */
  RNN(1);

  private final int gates;

  CellType(int gates) {
    this.gates = gates;
  }

  /** Returns the number of gates, each of which has weights of its own. */
  public int gates() {
    return gates;
  }

  /** Returns the number of weights of one layer: per gate the input, recurrent and bias weights. */
  public long parameterCount(int inputs, int units) {
    return (long) gates * units * ((long) inputs + units + 1);
  }

  /** Returns the name in options and stored formats: {@code lstm}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
