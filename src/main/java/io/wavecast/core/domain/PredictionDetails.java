package io.wavecast.core.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a prediction, and how sure it is.
 *
 * @param network the network's own number; NaN if none took part
 * @param by the forecaster with the largest weight: {@code network}, {@code linear}, {@code
 *     seasonal}, {@code line} or {@code naive}
 * @param weight its weight, 0 to 1
 * @param intervals around the prediction, the main one first; empty before the first error is known
 * @param path the next values, the first being the prediction; empty if only one is predicted
 */
public record PredictionDetails(
    double network, String by, double weight, List<Interval> intervals, List<PathStep> path) {
  public PredictionDetails {
    intervals = List.copyOf(intervals);
    path = List.copyOf(path);
  }

  /** Creates details with at most one interval. */
  public PredictionDetails(double network, String by, double weight, @Nullable Interval interval) {
    this(network, by, weight, interval == null ? List.of() : List.of(interval), List.of());
  }

  /** Returns the interval of the main level; null before the first error is known. */
  public @Nullable Interval interval() {
    return intervals.isEmpty() ? null : intervals.get(0);
  }
}
