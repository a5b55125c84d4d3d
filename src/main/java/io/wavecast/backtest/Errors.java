package io.wavecast.backtest;

import io.wavecast.core.series.RollingMse;

/** The errors of one forecaster, in units of the values. Not thread-safe. */
public final class Errors {
  /**
   * A power of two, by which a sum of the largest numbers stays finite and keeps all its digits.
   */
  private static final double UNIT = 0x1p60;

  private long count;
  private double squares;
  private double absolutes;
  private boolean extreme;

  void add(double error) {
    count++;
    double square = RollingMse.square(error);
    squares += square;
    extreme |= square == RollingMse.MAX_SQUARE;
    absolutes += Math.min(Math.abs(error), Double.MAX_VALUE) / UNIT;
  }

  void add(Errors others) {
    count += others.count;
    squares += others.squares;
    absolutes += others.absolutes;
    extreme |= others.extreme;
  }

  /** Returns true if the square of an error is too large to be summed. */
  boolean isExtreme() {
    return extreme;
  }

  /** Returns the number of errors. */
  public long count() {
    return count;
  }

  /** Returns the mean squared error; NaN if there is none. */
  public double mse() {
    return squares / count;
  }

  /** Returns the root of the mean squared error. */
  public double rmse() {
    return Math.sqrt(mse());
  }

  /** Returns the mean absolute error; NaN if there is none. */
  public double mae() {
    return absolutes / count * UNIT;
  }
}
