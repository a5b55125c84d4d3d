package io.wavecast.backtest;

import io.wavecast.core.series.RollingMse;

/** The errors of one contender, in units of the values. Not thread-safe. */
public final class Errors {
  private long count;
  private double squares;
  private double absolutes;

  void add(double error) {
    count++;
    squares += RollingMse.square(error);
    absolutes += Math.abs(error);
  }

  void add(Errors others) {
    count += others.count;
    squares += others.squares;
    absolutes += others.absolutes;
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** Mean squared error; NaN when there is none. */
  public double mse() {
    return squares / count;
  }

  /** Root of the mean squared error. */
  public double rmse() {
    return Math.sqrt(mse());
  }

  /** Mean absolute error; NaN when there is none. */
  public double mae() {
    return absolutes / count;
  }
}
