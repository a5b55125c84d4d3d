package io.wavecast.backtest;

import io.wavecast.core.domain.Prediction;

/** Told what a replay brings forth, in the order in which the live flow would publish it. */
public interface BacktestListener {
  /** Listens to nothing. */
  BacktestListener NONE = new BacktestListener() {};

  /** A prediction was made. */
  default void predicted(Prediction prediction) {}

  /** A prediction met its actual value. */
  default void scored(Scored scored) {}
}
