package io.wavecast.backtest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The result of a replay.
 *
 * @param series statistics by series id
 * @param overall the totals, including records that belong to no series; the means are without
 *     {@link #leftOut}
 */
public record BacktestResult(
    SortedMap<String, BacktestStatistics> series, BacktestStatistics overall) {
  private static final int MAX_NAMED = 5;

  /**
   * Returns the series that the means over all series leave out. One value such as 1.8e308, which
   * stands for "no reading", would decide them.
   */
  public List<String> leftOut() {
    return series.size() == 1
        ? List.of()
        : series.entrySet().stream()
            .filter(one -> one.getValue().isExtreme())
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Returns a sentence that names the series that the means leave out; empty if there are none. */
  public Optional<String> note() {
    List<String> names = leftOut();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String some = String.join(", ", names.stream().limit(MAX_NAMED).toList());
    return Optional.of(
        "the means over all series leave out %d with errors above 1e150: %s%s"
            .formatted(names.size(), some, names.size() > MAX_NAMED ? ", ..." : ""));
  }
}
