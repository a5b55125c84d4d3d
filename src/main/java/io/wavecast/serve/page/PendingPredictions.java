package io.wavecast.serve.page;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The details of the newest predictions of a series, until their scores arrive. Not thread-safe.
 */
final class PendingPredictions {
  private static final int MAX_PREDICTIONS = 64;

  private final NavigableMap<Long, ForecastDetails> byObservation = new TreeMap<>();

  /**
   * Adds a prediction.
   *
   * @param observedAt event time of the point that it followed
   */
  void add(long observedAt, ForecastDetails details) {
    byObservation.put(observedAt, details);
    if (byObservation.size() > MAX_PREDICTIONS) {
      byObservation.pollFirstEntry();
    }
  }

  /** Takes the prediction for a point: the one that followed the point before it. */
  ForecastDetails take(long time) {
    Map.Entry<Long, ForecastDetails> found = byObservation.lowerEntry(time);
    byObservation.headMap(time).clear();
    return found == null ? ForecastDetails.NONE : found.getValue();
  }

  /** Returns the details of the prediction that followed a point. */
  ForecastDetails of(long observedAt) {
    return byObservation.getOrDefault(observedAt, ForecastDetails.NONE);
  }
}
