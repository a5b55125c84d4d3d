package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * A linear recurrence that learns online: the next step from the last ten steps and the distance to
 * the mean of the last values, and with a season also from the steps around one season ago and the
 * distance to the value of one season ago. Not thread-safe.
 *
 * <p>It works on steps, so it doesn't depend on the level of the series. The two distances let it
 * return to a level that the series keeps.
 */
final class LinearForecaster implements OnlineForecaster {
  /** Number of the last steps used. */
  static final int ORDER = 10;

  /** Examples before the first forecast; with the eleven values before them, about 25 points. */
  private static final int MIN_EXAMPLES = 14;

  private static final double MEAN_RATE = 0.05;

  /** Distances are larger than steps; these factors bring them to a similar size. */
  private static final double MEAN_FACTOR = Math.sqrt(MEAN_RATE);

  private static final double SEASON_FACTOR = 0.1;

  private final int lag;
  private final double[] inputs;
  private final RecursiveLeastSquares regression;
  private double mean;
  private long count;

  private LinearForecaster(int lag, double forgetting) {
    this.lag = lag;
    inputs = new double[ORDER + 1 + (lag > 0 ? 4 : 0)];
    regression = new RecursiveLeastSquares(inputs.length, forgetting);
  }

  /** Creates a forecaster without a season. */
  static LinearForecaster plain() {
    return new LinearForecaster(0, 0.998);
  }

  /**
   * Creates a forecaster with a season.
   *
   * @param season its length in steps, at least 2
   */
  static LinearForecaster seasonal(int season) {
    return new LinearForecaster(lag(season), 0.999);
  }

  /**
   * Returns the number of values a forecaster needs to know.
   *
   * @param season 0 for none
   */
  static int historyLength(int season) {
    return season == 0 ? ORDER + 1 : lag(season) + 2;
  }

  /** Returns the smallest multiple of a season that the last ten steps don't cover. */
  private static int lag(int season) {
    return season * ((ORDER + 1 + season) / season);
  }

  @Override
  public double forecast(ValueHistory history) {
    if (regression.examples() < MIN_EXAMPLES || !hasInputs(history)) {
      return Double.NaN;
    }
    fill(history);
    double forecast = history.ago(0) + regression.predict(inputs);
    return Double.isFinite(forecast) ? forecast : Double.NaN;
  }

  @Override
  public void learn(ValueHistory history, double value) {
    if (hasInputs(history)) {
      fill(history);
      regression.learn(inputs, value - history.ago(0));
    }
    count++;
    mean += Math.max(MEAN_RATE, 1.0 / count) * (value - mean);
  }

  private boolean hasInputs(ValueHistory history) {
    return history.size() >= (lag == 0 ? ORDER + 1 : lag + 2);
  }

  private void fill(ValueHistory history) {
    for (int i = 0; i < ORDER; i++) {
      inputs[i] = history.stepAgo(i);
    }
    inputs[ORDER] = (mean - history.ago(0)) * MEAN_FACTOR;
    if (lag > 0) {
      for (int i = 0; i < 3; i++) {
        inputs[ORDER + 1 + i] = history.stepAgo(lag - 2 + i);
      }
      inputs[ORDER + 4] = (history.ago(lag - 1) - history.ago(0)) * SEASON_FACTOR;
    }
  }

  @Override
  public void restart() {
    mean = 0;
    count = 0;
  }

  @Override
  public void write(StateWriter out) {
    out.writeUnsigned(count);
    out.writeDouble(mean);
    regression.write(out);
  }

  @Override
  public void read(StateReader in) {
    count = in.readUnsigned();
    mean = in.readDouble();
    regression.read(in);
  }
}
