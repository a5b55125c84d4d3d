package io.wavecast.backtest;

/** Who predicts, and is compared on the same points. */
public enum Forecaster {
  /** What the live flow publishes: the model's prediction, or persistence where none serves. */
  MODEL("model"),
  /** The next value equals the last. */
  PERSISTENCE("persistence"),
  /** The straight line through the last two values. */
  STRAIGHT_LINE("straight line"),
  /** A linear recurrence over the last ten values, fitted on what came before the stretch. */
  AUTOREGRESSION("AR(10)");

  private final String label;

  Forecaster(String label) {
    this.label = label;
  }

  /** As it is written in tables. */
  public String label() {
    return label;
  }
}
