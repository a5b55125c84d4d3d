package io.wavecast.core.forecast;

/** A copy of the newest values of a series, to look ahead of it. Not thread-safe. */
public final class RecentValues {
  private final ValueHistory history;

  RecentValues(ValueHistory history) {
    this.history = history;
  }

  /** Takes note that values are missing before the next one. */
  public void restart() {
    history.clear();
  }

  /** Adds the next value. */
  public void add(double value) {
    history.add(value);
  }

  /** Replaces the newest value. */
  public void replace(double value) {
    history.replaceNewest(value);
  }

  /** Returns the same as {@link SeriesForecaster#seasonalInput} after these values. */
  public double[] seasonalInput(double[] window, int season) {
    return SeasonalInput.of(history, window, season);
  }
}
