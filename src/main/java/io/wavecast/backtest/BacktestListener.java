package io.wavecast.backtest;

import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;

/**
 * Receives predictions, scores and anomalies of a replay, in the order in which the live flow
 * publishes them.
 */
public interface BacktestListener {
  /** A listener that does nothing. */
  BacktestListener NONE = new BacktestListener() {};

  /** Called for each prediction. */
  default void predicted(Prediction prediction) {}

  /** Called for each point that is reported as an anomaly. */
  default void anomaly(PointAnomaly anomaly) {}

  /** Called for each prediction whose actual value arrived. */
  default void scored(Scored scored) {}
}
