package io.wavecast.core.forecast;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The intervals around the forecasts of one series, at the published levels and at that of
 * anomalies, and the values to report because they are outside the latter. Not thread-safe.
 */
final class ForecastIntervals {
  private final ForecastConfig config;
  private final IntervalTracker tracker;
  private final AnomalyDetector anomalies = new AnomalyDetector();

  ForecastIntervals(ForecastConfig config) {
    this.config = config;
    this.tracker = new IntervalTracker(levels(config));
  }

  /** Returns the published levels, followed by that of anomalies. */
  private static double[] levels(ForecastConfig config) {
    double[] levels = new double[config.levels().size() + 1];
    for (int i = 0; i < levels.length - 1; i++) {
      levels[i] = config.levels().get(i);
    }
    levels[levels.length - 1] = config.anomalyLevel();
    return levels;
  }

  /** Returns true before the first error is known. There are no intervals then. */
  boolean isEmpty() {
    return tracker.count() == 0;
  }

  /**
   * Learns from the difference of a value to its forecast.
   *
   * @return the anomaly to report, if any
   */
  @Nullable Anomaly learn(double difference) {
    Anomaly anomaly = anomalies.take(difference, anomalyHalfWidth(), tracker.count());
    tracker.learn(Math.abs(difference));
    return anomaly;
  }

  private double anomalyHalfWidth() {
    return tracker.halfWidth(config.levels().size());
  }

  /** Returns half the width of the interval of the first level; NaN if there is none yet. */
  double mainHalfWidth() {
    return isEmpty() ? Double.NaN : tracker.halfWidth(0);
  }

  /** Returns the intervals of the published levels; empty if there are none yet. */
  List<Interval> around(double center) {
    if (isEmpty()) {
      return List.of();
    }
    List<Interval> all = new ArrayList<>(config.levels().size());
    for (int i = 0; i < config.levels().size(); i++) {
      all.add(Interval.around(center, tracker.halfWidth(i), config.levels().get(i)));
    }
    return all;
  }

  /** Returns the interval outside which a value can be an anomaly; null if there is none yet. */
  @Nullable Interval anomalyAround(double center) {
    return isEmpty() ? null : Interval.around(center, anomalyHalfWidth(), config.anomalyLevel());
  }

  void write(StateWriter out) {
    tracker.write(out);
    anomalies.write(out);
  }

  void read(StateReader in) {
    tracker.read(in);
    anomalies.read(in);
  }
}
