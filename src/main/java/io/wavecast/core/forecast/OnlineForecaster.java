package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * Forecasts the next value of one series from the values before it, and learns from each value.
 * Scaling all values, or adding a constant to them, does the same to the forecasts and changes
 * nothing else. Not thread-safe.
 */
interface OnlineForecaster {
  /** Persistence. */
  OnlineForecaster NAIVE = history -> history.size() < 1 ? Double.NaN : history.ago(0);

  /** The straight line through the last two values. */
  OnlineForecaster LINE =
      history -> history.size() < 2 ? Double.NaN : history.ago(0) + history.stepAgo(0);

  /** Returns the value expected next, or NaN while there is too little to say. */
  double forecast(ValueHistory history);

  /**
   * Learns from the value that came.
   *
   * @param history the values before it
   */
  default void learn(ValueHistory history, double value) {}

  /** Takes note that values are missing here; the history is empty after it. */
  default void restart() {}

  /** Writes what was learned. */
  default void write(StateWriter out) {}

  /** Reads what was written. */
  default void read(StateReader in) {}
}
