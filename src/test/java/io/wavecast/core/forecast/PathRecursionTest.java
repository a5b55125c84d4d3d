package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.PathStep;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.testkit.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRecursionTest {
  private static final int HORIZON = 20;
  private static final ForecastConfig CONFIG = ForecastConfig.DEFAULT.withHorizon(HORIZON);

  private final double[] window = new double[10];

  private void take(SeriesForecaster forecaster, double value) {
    forecaster.observe(value);
    System.arraycopy(window, 1, window, 0, 9);
    window[9] = value;
    forecaster.forecast(Double.NaN);
  }

  @Test
  void continuesASineFarBeyondTheFirstStep() {
    SeriesForecaster forecaster = new SeriesForecaster(CONFIG, 10);
    for (int i = 0; i < 400; i++) {
      take(forecaster, Math.sin(0.3 * i));
    }

    Forecast next = forecaster.forecast(Double.NaN);
    List<PathStep> path = forecaster.path(window, null);

    assertThat(path).hasSize(HORIZON);
    assertThat(path.get(0)).extracting(PathStep::value).isEqualTo(next.value());
    for (int k = 0; k < HORIZON; k++) {
      assertThat(path.get(k).value()).isCloseTo(Math.sin(0.3 * (400 + k)), within(0.01));
    }
  }

  @Test
  void widensByTheRootOfTheStepsOfARandomWalk() {
    SplittableRandom random = new SplittableRandom(TestSeed.next());
    SeriesForecaster forecaster = new SeriesForecaster(CONFIG, 10);
    double value = 0;
    for (int i = 0; i < 20; i++) { // persistence alone: the linear forecaster is still silent
      value += (i & 1) == 0 ? 1 + random.nextDouble() : -1 - random.nextDouble();
      take(forecaster, value);
    }
    List<PathStep> path = forecaster.path(window, null);

    assertThat(forecaster.weight(ForecasterKind.NAIVE)).isGreaterThan(0.9);
    assertThat(width(path.get(15)) / width(path.get(0))).isCloseTo(4, within(1.0));
  }

  /** An autoregressive series: white noise at 0, a random walk at 1. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.8, 1})
  void theIntervalsOfAllStepsContainAboutTheirShareOfTheValues(double memory) {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[6_000];
    for (int i = 1; i < values.length; i++) {
      values[i] = memory * values[i - 1] + random.nextGaussian();
    }
    SeriesForecaster forecaster = new SeriesForecaster(CONFIG, 10);
    int[] inside = new int[HORIZON];
    int paths = 0;
    for (int i = 0; i < values.length - HORIZON; i++) {
      take(forecaster, values[i]);
      if (i >= 500) {
        List<PathStep> path = forecaster.path(window, null);
        paths++;
        for (int k = 0; k < HORIZON; k++) {
          double actual = values[i + 1 + k];
          inside[k] += actual >= path.get(k).lower() && actual <= path.get(k).upper() ? 1 : 0;
        }
      }
    }

    for (int k : new int[] {0, 1, 4, 9, 19}) {
      assertThat(inside[k] / (double) paths)
          .as("step %d, -Dwavecast.test.seed=%d", k + 1, seed)
          .isBetween(0.8, 0.97);
    }
  }

  @Test
  void asksTheNetworkForBothBranchesOfAStepAtOnce() {
    SeriesForecaster forecaster = new SeriesForecaster(CONFIG.withNetworkAlone(), 10);
    for (int i = 0; i < 40; i++) {
      forecaster.observe(i * i);
      forecaster.forecast(i * i + 1);
    }
    int[] calls = new int[1];
    double[] last = {0, 1, 4, 9, 16, 25, 36, 49, 64, 39 * 39};

    List<PathStep> path =
        forecaster.path(
            last,
            new PathNetwork(
                windows -> {
                  calls[0]++;
                  return Arrays.stream(windows).mapToDouble(w -> 0.5 * w[9]).toArray();
                },
                false,
                0));

    assertThat(calls[0]).isEqualTo(HORIZON - 1);
    assertThat(path.get(1).value()).isEqualTo(0.5 * path.get(0).value());
    assertThat(width(path.get(2)) / width(path.get(0)))
        .isCloseTo(Math.sqrt(1 + 0.25 + 0.0625), within(1e-9));
  }

  @Test
  void givesTheNetworkItsOwnForecastsAsTheSeasonBeyondOneSeason() {
    // given a season of five points, and a network that repeats the value of one season ago
    SeriesForecaster forecaster = new SeriesForecaster(CONFIG.withNetworkAlone().withSeason(5), 3);
    double[] rhythm = {1, 5, 2, 8, 3};
    for (int i = 0; i < 40; i++) {
      forecaster.observe(rhythm[i % 5]);
    }
    forecaster.forecast(rhythm[0]);

    List<PathStep> path =
        forecaster.path(
            new double[] {2, 8, 3},
            new PathNetwork(
                inputs -> Arrays.stream(inputs).mapToDouble(input -> input[3]).toArray(), true, 5));

    assertThat(path)
        .extracting(PathStep::value)
        .startsWith(1.0, 5.0, 2.0, 8.0, 3.0, 1.0, 5.0, 2.0, 8.0, 3.0, 1.0, 5.0);
  }

  @Test
  void staysFiniteAndIsTheSameAfterARestore() {
    SplittableRandom random = new SplittableRandom(TestSeed.next());
    SeriesForecaster forecaster = new SeriesForecaster(CONFIG, 10);
    for (int i = 0; i < 60; i++) {
      take(forecaster, random.nextDouble(-1, 1) * (i % 7 == 0 ? 1e300 : 1));
    }
    StateWriter out = new StateWriter();
    forecaster.write(out);
    SeriesForecaster restored = new SeriesForecaster(CONFIG, 10);
    restored.read(new StateReader(out.toBytes()));

    List<PathStep> path = forecaster.path(window, null);

    assertThat(path)
        .allMatch(step -> Double.isFinite(step.value()))
        .allMatch(step -> Double.isFinite(step.lower()) && Double.isFinite(step.upper()));
    assertThat(restored.path(window, null)).isEqualTo(path);
  }

  @Test
  void isEmptyForOneValueAndRejectsAHorizonOutOfRange() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    take(forecaster, 1);

    assertThat(forecaster.path(window, null)).isEmpty();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ForecastConfig.DEFAULT.withHorizon(101))
        .withMessage("horizon is 101, not 1 to 100");
  }

  private static double width(PathStep step) {
    return step.upper() - step.lower();
  }
}
