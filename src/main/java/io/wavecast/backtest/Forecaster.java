package io.wavecast.backtest;

/** The forecasters that are compared on the same points. */
public enum Forecaster {
  /** The published prediction: the mixture, or the network alone if the options say so. */
  MODEL("model"),
  /** The next value equals the last. */
  PERSISTENCE("persistence"),
  /** The straight line through the last two values. */
  STRAIGHT_LINE("straight line"),
  /** A linear recurrence over the last ten values, fitted on points before the range. */
  AUTOREGRESSION("AR(10)"),
  /** The network's own number, where one took part. */
  NETWORK("network");

  private final String label;

  Forecaster(String label) {
    this.label = label;
  }

  /** Returns the name in tables. */
  public String label() {
    return label;
  }
}
