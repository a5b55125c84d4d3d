package io.wavecast.bench;

import io.wavecast.core.forecast.Forecast;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/**
 * The forecasters of a series without a network: CPU time per point, and the error of their mixture
 * relative to the best of them, on a noise-free sine and after changes of regime.
 */
final class ForecastSuite implements Suite {
  private static final int CHANGE = 600;
  private static final int SETTLE = 50;
  private static final int END = 900;
  private static final ForecasterKind[] KINDS = ForecasterKind.values();

  @Override
  public String name() {
    return "forecast";
  }

  @Override
  public void run(BenchRequest request, Results results) {
    int points = request.quick() ? 20_000 : 1_000_000;
    cost(results, "mixture", ForecastConfig.DEFAULT, points);
    cost(results, "mixture season 24", ForecastConfig.DEFAULT.withSeason(24), points);
    cost(results, "mixture season 336", ForecastConfig.DEFAULT.withSeason(336), points);
    cost(results, "mixture horizon 10", ForecastConfig.DEFAULT.withHorizon(10), points / 10);
    cost(results, "mixture horizon 100", ForecastConfig.DEFAULT.withHorizon(100), points / 100);
    int runs = request.quick() ? 2 : 100;
    regime(results, "sine", runs, (i, random) -> Math.sin(0.1 * i));
    regime(
        results,
        "noise",
        runs,
        (i, random) -> Math.sin(0.1 * i) + (i < CHANGE ? 0 : 0.2 * random.nextGaussian()));
    regime(
        results,
        "calm",
        runs,
        (i, random) -> Math.sin(0.1 * i) + (i < CHANGE ? 0.2 * random.nextGaussian() : 0));
    regime(results, "jump", runs, (i, random) -> Math.sin(0.1 * i) + (i < CHANGE ? 0 : 3));
    regime(
        results,
        "frequency",
        runs,
        (i, random) -> Math.sin(i < CHANGE ? 0.1 * i : 0.1 * CHANGE + 0.3 * (i - CHANGE)));
    regime(
        results,
        "noise goes on through a jump",
        runs,
        (i, random) -> Math.sin(0.1 * i) + 0.2 * random.nextGaussian() + (i < CHANGE ? 0 : 3));
  }

  private void cost(Results results, String what, ForecastConfig config, int points) {
    SeriesForecaster forecaster = new SeriesForecaster(config, 10);
    SplittableRandom random = new SplittableRandom(1);
    double[] window = new double[10];
    double sum = 0;
    long start = 0;
    for (int i = -points / 2; i < points; i++) {
      start = i == 0 ? cpu() : start;
      double value = Math.sin(0.1 * i) + 0.1 * random.nextDouble();
      forecaster.observe(value);
      System.arraycopy(window, 1, window, 0, window.length - 1);
      window[window.length - 1] = value;
      sum += forecaster.forecast(Double.NaN).value() + forecaster.path(window, null).size();
    }
    double micros = (cpu() - start) / 1e3 / points;
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("a forecast is not a number");
    }
    results.add(name(), what, micros, "us/point");
  }

  /** Returns the CPU time of this thread in nanoseconds, which other programs don't lengthen. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Compares the mixture with the best forecaster, 50 to 300 points after the change. */
  private void regime(
      Results results, String what, int runs, ToDoubleBiFunction<Integer, SplittableRandom> curve) {
    double mixture = 0;
    double[] alone = new double[KINDS.length];
    for (int run = 0; run < runs; run++) {
      SplittableRandom random = new SplittableRandom(run);
      SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
      Forecast last = null;
      for (int i = 0; i < END; i++) {
        double value = curve.applyAsDouble(i, random);
        if (last != null && i >= CHANGE + SETTLE) {
          mixture += square(value - last.value());
          for (int k = 0; k < KINDS.length; k++) {
            alone[k] += square(value - forecaster.said(KINDS[k]));
          }
        }
        forecaster.observe(value);
        last = forecaster.forecast(Double.NaN);
      }
    }
    results.add(name(), what + " mse over that of the best", mixture / best(alone), "x");
  }

  /** Returns the lowest sum; a forecaster that was silent has none. */
  private static double best(double[] sums) {
    double best = Double.POSITIVE_INFINITY;
    for (double sum : sums) {
      best = sum < best ? sum : best;
    }
    return best;
  }

  private static double square(double value) {
    return value * value;
  }
}
