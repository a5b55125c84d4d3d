package io.wavecast.backtest;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Baselines;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The points before a replayed range, on which AR(10) is fitted. Fitting on the range itself would
 * let it see the answers. Windows follow the live flow's rules. Not thread-safe.
 */
public final class FittingPoints {
  /** Minimum number of windows; fewer are too few for eleven coefficients. */
  public static final int MIN_POINTS = 100;

  private static final int MAX_POINTS = 2_000;

  private final WindowRules rules;
  private final Map<String, History> histories = new HashMap<>();

  public FittingPoints(WindowRules rules) {
    this.rules = rules;
  }

  /** Takes the next point of any series. */
  public void take(Point point) {
    histories.computeIfAbsent(point.series(), id -> new History(rules)).take(point);
  }

  /** Fits AR(10) on the newest windows of each series that has enough. */
  public Map<String, Predictor> fit() {
    Map<String, Predictor> fitted = new HashMap<>();
    histories.forEach(
        (series, history) -> {
          if (history.windows.size() >= MIN_POINTS) {
            fitted.put(series, Baselines.fit(history.set(rules.length())).autoregression());
          }
        });
    return fitted;
  }

  /** A window and the value that followed it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Example(double[] window, double next) {}

  /** The newest windows of one series. */
  private static final class History {
    private final SeriesWindow window;
    private final Deque<Example> windows = new ArrayDeque<>();

    History(WindowRules rules) {
      this.window = new SeriesWindow(rules);
    }

    void take(Point point) {
      double[] before = window.isFull() ? window.values().clone() : new double[0];
      Admission admission = window.offer(point.timestamp(), point.value());
      if (before.length > 0 && admission == Admission.ACCEPTED) {
        windows.addLast(new Example(before, point.value()));
        if (windows.size() > MAX_POINTS) {
          windows.removeFirst();
        }
      }
    }

    WindowSet set(int length) {
      return new WindowSet(
          length,
          windows.stream().map(Example::window).toArray(double[][]::new),
          windows.stream().mapToDouble(Example::next).toArray());
    }
  }
}
