package io.wavecast.core.forecast;

/**
 * The forecast of a value that has not arrived, if there is one. It lives as long as its series: a
 * new object per point would survive until the series' next point, and a garbage collector would
 * copy it. Not thread-safe.
 */
final class PendingForecast {
  private boolean isMade;
  private double value;
  private ForecasterKind by = ForecasterKind.NAIVE;
  private double weight;

  void set(double center, ForecasterKind leader, double leadersWeight) {
    isMade = true;
    value = center;
    weight = leadersWeight;
    by = leader;
  }

  void drop() {
    isMade = false;
  }

  boolean isMade() {
    return isMade;
  }

  double value() {
    return value;
  }

  ForecasterKind by() {
    return by;
  }

  /** Returns the forecast with its intervals, which must be those of its time. */
  Forecast with(ForecastIntervals intervals) {
    return new Forecast(value, by, weight, intervals.around(value));
  }
}
