package io.wavecast.core.forecast;

/**
 * The newest values of a series, as many as its season and the network's input need. Not
 * thread-safe.
 */
final class SeriesHistory {
  private final int windowLength;
  private ValueHistory values;
  private int season;

  /**
   * @param windowLength number of values in the network's window
   * @param season in points; 0 for none
   */
  SeriesHistory(int windowLength, int season) {
    this.windowLength = windowLength;
    this.season = season;
    values = empty(season);
  }

  ValueHistory values() {
    return values;
  }

  /** Returns the length of the season in points; 0 for none. */
  int season() {
    return season;
  }

  /** Keeps what another season needs from now on, and the newest values that are there. */
  void changeSeason(int length) {
    values = copy(length);
    season = length;
  }

  /**
   * Returns a copy of the newest values.
   *
   * @param length of the season that it has room for, in points; 0 for none
   */
  RecentValues recent(int length) {
    return new RecentValues(copy(Math.max(length, season)));
  }

  private ValueHistory copy(int length) {
    ValueHistory copy = empty(length);
    copy.addAll(values);
    return copy;
  }

  private ValueHistory empty(int length) {
    int linear = LinearForecaster.historyLength(length);
    return new ValueHistory(
        length == 0 ? linear : Math.max(linear, SeasonalInput.historyLength(length, windowLength)));
  }

  static boolean isSeason(int length) {
    return length == 0 || (length >= 2 && length <= ForecastConfig.MAX_SEASON);
  }
}
