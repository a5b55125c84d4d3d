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
 * The points before a replayed stretch, on which AR(10) is fitted: on the stretch itself it would
 * know what it is asked for. Windows follow the live flow's rules. Not thread-safe.
 */
public final class FittingPoints {
  /** Fewer windows than this say little about eleven coefficients. */
  public static final int MIN_POINTS = 100;

  private static final int MAX_POINTS = 2_000;

  private final WindowRules rules;
  private final Map<String, History> histories = new HashMap<>();

  public FittingPoints(WindowRules rules) {
    this.rules = rules;
  }

  /** The next one, of any series. */
  public void take(Point point) {
    histories.computeIfAbsent(point.series(), id -> new History(rules)).take(point);
  }

  /** AR(10) by series, for those that have windows enough; on the newest ones. */
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

  /** A window, and the value that came after it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Example(double[] window, double next) {}

  /** The windows of one series. */
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
