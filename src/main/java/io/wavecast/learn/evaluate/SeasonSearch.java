package io.wavecast.learn.evaluate;

import io.wavecast.core.domain.Season;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the season that the series of one model share: the length that {@link SeasonFinder} finds
 * in most of them. Not thread-safe.
 */
public final class SeasonSearch {
  /** Maximum number of series to search; a search takes a few milliseconds each. */
  public static final int MAX_SERIES = 40;

  /** Newest values of a series to search. */
  private static final int MAX_VALUES = 6_000;

  /** A season that fewer of the searched series have isn't one of the model. */
  private static final double MIN_SHARE = 1.0 / 3;

  private final OptionalInt preferred;
  private final List<Found> found = new ArrayList<>();
  private int searched;

  private record Found(int length, double gain, double step) {}

  /**
   * @param preferred the season of the model before, in points: kept where another one is hardly
   *     better, so that the series keep what they have learned
   */
  public SeasonSearch(OptionalInt preferred) {
    this.preferred = preferred;
  }

  /** Returns true if no further series is needed. */
  public boolean isFull() {
    return searched >= MAX_SERIES;
  }

  /** Returns the number of series that were long enough to be searched. */
  public int searched() {
    return searched;
  }

  /**
   * Searches one series.
   *
   * @param values without missing points, oldest first; too few are skipped
   * @param step typical time between two points in milliseconds; 0 if it isn't known
   */
  public void add(double[] values, double step) {
    double[] newest =
        Arrays.copyOfRange(values, Math.max(0, values.length - MAX_VALUES), values.length);
    if (newest.length < SeasonFinder.MIN_POINTS || isFull()) {
      return;
    }
    searched++;
    SeasonFinder.find(newest, preferred)
        .ifPresent(season -> found.add(new Found(season.length(), season.gain(), step)));
  }

  /** Returns the common season; empty if there is none. */
  public Optional<Season> result() {
    Map<Integer, Integer> counts = new HashMap<>();
    found.forEach(one -> counts.merge(one.length(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.<Integer, Integer>comparingByKey().reversed()))
        .filter(most -> most.getValue() >= MIN_SHARE * searched)
        .map(most -> season(most.getKey()));
  }

  private Season season(int length) {
    List<Found> those = found.stream().filter(one -> one.length() == length).toList();
    double[] steps = those.stream().mapToDouble(Found::step).sorted().toArray();
    double gain = those.stream().mapToDouble(Found::gain).average().orElse(Double.NaN);
    return new Season(length, steps[steps.length / 2], gain, (double) those.size() / searched);
  }
}
