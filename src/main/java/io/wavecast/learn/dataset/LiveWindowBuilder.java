package io.wavecast.learn.dataset;

import io.wavecast.core.domain.Season;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the windows of live series, with the live flow's rules for late, duplicate and missing
 * points. Skips windows that hold a value from which nothing can be learned, and counts them by
 * series: a step that is not finite, such as to a DBL_MAX that stands for "no reading", or one that
 * is a thousand times the usual step of its series, such as to a sentinel of -9999.
 */
public final class LiveWindowBuilder {
  /** A step above this multiple of the median step of its series is no measurement. */
  private static final double MAX_STEP = 1000;

  /** Above this share of large steps they belong to the series. */
  private static final double MAX_SHARE = 0.02;

  private final WindowRules rules;
  private final int each;
  private final Optional<Season> season;
  private final List<double[]> windows = new ArrayList<>();
  private final List<Double> nexts = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final List<double[]> seasons = new ArrayList<>();
  private final List<Integer> indices = new ArrayList<>();
  private final Map<String, Integer> skipped = new LinkedHashMap<>();
  private int series;

  /**
   * @param each maximum number of windows of a series; the newest are taken
   */
  public LiveWindowBuilder(WindowRules rules, int each) {
    this(rules, each, Optional.empty());
  }

  /**
   * @param each maximum number of windows of a series; the newest are taken
   * @param season of which the windows get the values one season ago, where they are known and the
   *     rhythm of the series fits
   */
  public LiveWindowBuilder(WindowRules rules, int each, Optional<Season> season) {
    this.rules = rules;
    this.each = each;
    this.season = season;
  }

  /**
   * Adds the windows of a series.
   *
   * @param id of the series, for {@link #skipped()}
   * @param at event times in epoch milliseconds
   * @param values values at those times
   */
  public void add(String id, long[] at, double[] values) {
    double limit = stepLimit(values);
    SeriesWindow window = new SeriesWindow(rules);
    Run run = new Run();
    int begin = windows.size();
    int first = Math.max(0, values.length - rules.length() - each);
    for (int i = Math.max(0, first - lag()); i < values.length; i++) {
      double[] before = window.isFull() ? window.values().clone() : new double[0];
      Admission admission = window.offer(at[i], values[i]);
      if (admission == Admission.ACCEPTED && before.length > 0 && i >= first + rules.length()) {
        addWindow(id, before, values[i], at[i], limit, run);
      }
      run.take(admission, values[i]);
    }
    if (season.isPresent() && !season.get().fits(window.rhythm().typicalStep())) {
      hideSeasons(begin);
    }
    series++;
  }

  private int lag() {
    return season.map(Season::length).orElse(0);
  }

  private void hideSeasons(int begin) {
    for (int i = begin; i < windows.size(); i++) {
      seasons.set(i, SeasonalRows.unknown(rules.length()));
    }
  }

  private void addWindow(
      String id, double[] before, double next, long time, double limit, Run run) {
    if (largestStep(before, next) > limit) {
      skipped.merge(id, 1, Integer::sum);
      return;
    }
    windows.add(before);
    nexts.add(next);
    times.add(time);
    indices.add(series);
    if (season.isPresent()) {
      double[] ago = run.season(rules.length(), lag());
      seasons.add(largestStep(ago) <= limit ? ago : SeasonalRows.unknown(rules.length()));
    }
  }

  /** The values since the last outage. */
  private static final class Run {
    private double[] values = new double[64];
    private int size;

    void take(Admission admission, double value) {
      if (admission == Admission.RESTARTED) {
        size = 0;
      }
      if (admission == Admission.REPLACED) {
        values[size - 1] = value;
      } else if (admission.isIn()) {
        values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
        values[size++] = value;
      }
    }

    /** Returns the values one season before the window and the value after it. */
    double[] season(int length, int season) {
      return SeasonalRows.season(values, size, length, season);
    }
  }

  private static double largestStep(double[] window, double next) {
    return Math.max(Math.abs(next - window[window.length - 1]), largestStep(window));
  }

  /** Returns the largest step; 0 if the values aren't known. */
  private static double largestStep(double[] window) {
    double largest = 0;
    for (int i = 1; i < window.length; i++) {
      double step = Math.abs(window[i] - window[i - 1]);
      largest = step > largest ? step : largest;
    }
    return largest;
  }

  /** Returns the largest step that counts as measured. Its square must be finite, too. */
  private static double stepLimit(double[] values) {
    double[] steps = new double[Math.max(0, values.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(values[i + 1] - values[i]);
    }
    double usual =
        Arrays.stream(steps)
            .filter(step -> step > 0)
            .sorted()
            .skip(moving(steps) / 2)
            .findFirst()
            .orElse(0);
    double limit = MAX_STEP * usual;
    boolean rare =
        Arrays.stream(steps).filter(step -> step > limit).count() <= MAX_SHARE * steps.length + 2;
    return usual > 0 && rare ? Math.min(limit, 1e150) : 1e150;
  }

  private static long moving(double[] steps) {
    return Arrays.stream(steps).filter(step -> step > 0).count();
  }

  /** Returns the number of windows that were skipped, by series; empty if there were none. */
  public Map<String, Integer> skipped() {
    return Map.copyOf(skipped);
  }

  /** Returns the windows. */
  public LiveWindows build() {
    return new LiveWindows(
        rules.length(),
        windows.toArray(double[][]::new),
        nexts.stream().mapToDouble(Double::doubleValue).toArray(),
        seasons.toArray(double[][]::new),
        times.stream().mapToLong(Long::longValue).toArray(),
        indices.stream().mapToInt(Integer::intValue).toArray());
  }
}
