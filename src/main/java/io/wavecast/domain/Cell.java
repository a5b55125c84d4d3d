package io.wavecast.domain;

/** The recurrent cell of a network. */
public enum Cell {
  LSTM,
  GRU,
  RNN
}
