package io.wavecast.core.forecast;

import io.wavecast.core.domain.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of the next value of a series.
 *
 * @param value the number to publish
 * @param by the forecaster with the largest weight in it
 * @param weight its weight, 0 to 1
 * @param intervals one per level, the main one first; empty before the first error is known
 */
public record Forecast(double value, ForecasterKind by, double weight, List<Interval> intervals) {
  /** Returns the interval of the main level, if there is one. */
  public @Nullable Interval interval() {
    return intervals.isEmpty() ? null : intervals.get(0);
  }
}
