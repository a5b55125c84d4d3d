package io.wavecast.core.domain;

import java.util.Locale;

/** The recurrent cell of a network. */
public enum CellType {
  LSTM,
  GRU,
  RNN;

  /** Returns the name in options and stored formats: {@code lstm}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
