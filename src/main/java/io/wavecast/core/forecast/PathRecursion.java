package io.wavecast.core.forecast;

import io.wavecast.core.domain.PathStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts several values by recursion: each forecast of the mixture is taken for the value, and
 * the forecasters forecast the one after it. Weights and coefficients stay those of now.
 *
 * <p>Intervals: an error of the first step changes the later ones. A second recursion, in which the
 * first value is moved by a shock, gives the response {@code r(k)} of step k to it. The errors of
 * different steps are taken for uncorrelated, as in the usual intervals of linear recurrences (G.
 * Box, G. Jenkins, Time Series Analysis, 1970, chapter 5), so the half width of step k is that of
 * the first times {@code sqrt(r(1)^2 + ... + r(k)^2)}. That needs no state and holds from the first
 * interval on; for persistence it grows with the root of k.
 */
final class PathRecursion {
  /** The smallest shock, relative to the range of the window: a network computes in floats. */
  private static final double MIN_SHOCK = 0.01;

  private final ForecasterSet forecasters;
  private final double[] weights;
  private final double[] said;

  /** One of the two recursions. */
  private final class Branch {
    private final ValueHistory history;
    private final double[] window;
    private double value;

    Branch(ValueHistory start, double[] values, double first) {
      history = start.copy();
      window = values.clone();
      value = first;
    }

    /** Takes the last forecast for the value. */
    void append() {
      history.add(value);
      System.arraycopy(window, 1, window, 0, window.length - 1);
      window[window.length - 1] = value;
    }

    void forecast(double network) {
      forecasters.forecast(history, said);
      said[ForecasterKind.NETWORK.index()] = network;
      value = mix(value);
    }
  }

  /**
   * @param weights of the forecasters, by their index
   */
  PathRecursion(ForecasterSet forecasters, double[] weights) {
    this.forecasters = forecasters;
    this.weights = weights;
    said = new double[weights.length];
  }

  /**
   * Forecasts the next values.
   *
   * @param window the newest values, oldest first, as the network takes them
   * @param first the first of them
   * @param halfWidth half width of the interval around it; NaN if it isn't known
   * @param network null if none takes part
   * @param horizon number of values
   */
  List<PathStep> run(
      ValueHistory history,
      double[] window,
      double first,
      double halfWidth,
      @Nullable PathNetwork network,
      int horizon) {
    double shock = shock(window, halfWidth);
    Branch base = new Branch(history, window, first);
    Branch moved = new Branch(history, window, first + shock);
    List<PathStep> path = new ArrayList<>(horizon);
    path.add(PathStep.around(first, halfWidth));
    double squares = 1;
    while (path.size() < horizon) {
      advance(base, moved, network);
      double response = shock > 0 ? (moved.value - base.value) / shock : 1;
      squares += response * response;
      path.add(PathStep.around(base.value, finite(halfWidth * Math.sqrt(squares))));
    }
    return path;
  }

  private static void advance(Branch base, Branch moved, @Nullable PathNetwork network) {
    base.append();
    moved.append();
    double[] next =
        network == null
            ? new double[] {Double.NaN, Double.NaN}
            : network
                .predictor()
                .apply(
                    new double[][] {
                      network.input(base.history, base.window),
                      network.input(moved.history, moved.window)
                    });
    base.forecast(next[0]);
    moved.forecast(next[1]);
  }

  private static double shock(double[] window, double halfWidth) {
    double range = Arrays.stream(window).max().orElse(0) - Arrays.stream(window).min().orElse(0);
    double least = MIN_SHOCK * finite(range);
    return Double.isNaN(halfWidth) ? least : Math.max(least, halfWidth);
  }

  /** Mixes distances from the last value, so that a large common level costs no digits. */
  private double mix(double last) {
    double sum = 0;
    double distance = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && Double.isFinite(said[i])) {
        sum += weights[i];
        distance += weights[i] * (said[i] - last);
      }
    }
    double mixed = sum > 0 ? last + distance / sum : last;
    return Double.isFinite(mixed) ? mixed : last;
  }

  private static double finite(double value) {
    return Double.isNaN(value) ? value : Math.min(value, Double.MAX_VALUE);
  }
}
