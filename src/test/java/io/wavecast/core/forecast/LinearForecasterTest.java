package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.testkit.TestSeed;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearForecasterTest {
  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  @Test
  void saysNothingBeforeThe25thPoint() {
    double[] forecasts = forecasts(LinearForecaster.plain(), 0, Curves.randomWalk(40, random));

    assertThat(Arrays.copyOf(forecasts, 25)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(forecasts, 25, 40)).doesNotContain(Double.NaN);
  }

  @Test
  void saysNothingForAConstant() {
    double[] constant = Curves.of(200, i -> 7);

    assertThat(forecasts(LinearForecaster.plain(), 0, constant)).containsOnly(Double.NaN);
  }

  @Test
  void findsTheRecurrenceOfASine() {
    double[] sine = Curves.sine(5_000);
    double[] forecasts = forecasts(LinearForecaster.plain(), 0, sine);

    assertThat(Curves.mse(forecasts, sine, 4_000, 5_000)).isLessThan(1e-14);
  }

  @ParameterizedTest
  @CsvSource({"1, 1e6", "1e6, 0", "1e-9, 0", "-1, 0", "1e6, -1e9"})
  void scalingAndShiftingChangeTheUnitsOnly(double factor, double offset) {
    double[] values = Curves.randomWalk(1_000, random);
    double[] plain = forecasts(LinearForecaster.plain(), 0, values);
    double[] moved =
        forecasts(LinearForecaster.plain(), 0, Curves.of(1_000, i -> values[i] * factor + offset));

    // rounding the moved values costs up to this
    double rounding = 1e-16 * Math.abs(offset / factor) + 1e-15;
    for (int i = 25; i < 1_000; i++) {
      assertThat((moved[i] - offset) / factor)
          .as("-Dwavecast.test.seed=%d, point %d", seed, i)
          .isCloseTo(plain[i], within(1e5 * rounding));
    }
  }

  @Test
  void aPowerOfTwoChangesNoDigit() {
    double[] values = Curves.randomWalk(500, random);
    double[] plain = forecasts(LinearForecaster.seasonal(24), 24, values);
    double[] scaled =
        forecasts(LinearForecaster.seasonal(24), 24, Curves.of(500, i -> values[i] * 0x1p40));

    assertThat(scaled).containsExactly(Curves.of(500, i -> plain[i] * 0x1p40));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 10, 11, 12, 48, 399})
  void aSeasonIsFoundWhateverItsLength(int season) {
    // given a pattern that repeats, with noise
    double[] pattern = Curves.noise(season, random);
    double[] values =
        Curves.of(20 * season + 2_000, i -> pattern[i % season] + 0.01 * random.nextGaussian());
    double[] forecasts = forecasts(LinearForecaster.seasonal(season), season, values);

    assertThat(Curves.mse(forecasts, values, values.length - 500, values.length))
        .as("-Dwavecast.test.seed=%d", seed)
        .isLessThan(0.01);
  }

  @Test
  void theSeasonHelpsOnARealSeries() throws IOException {
    double[] values = Curves.co2();
    int from = values.length / 2;
    double plain =
        Curves.mse(forecasts(LinearForecaster.plain(), 0, values), values, from, values.length);
    double seasonal =
        Curves.mse(
            forecasts(LinearForecaster.seasonal(52), 52, values), values, from, values.length);
    double persistence =
        Curves.mse(
            Curves.of(values.length, i -> values[Math.max(0, i - 1)]), values, from, values.length);

    assertThat(plain).isLessThan(0.85 * persistence);
    assertThat(seasonal).isLessThan(0.93 * plain);
  }

  @Test
  void keepsWhatItLearnedOverAGap() {
    double[] sine = Curves.sine(3_000);
    LinearForecaster forecaster = LinearForecaster.plain();
    forecasts(forecaster, 0, sine);

    // when values are missing, and the curve continues elsewhere
    forecaster.restart();
    double[] later = Curves.of(100, i -> 5 + Math.sin(2 + 0.05 * i));
    double[] forecasts = forecasts(forecaster, 0, later);

    assertThat(Arrays.copyOf(forecasts, 11)).containsOnly(Double.NaN);
    assertThat(Curves.mse(forecasts, later, 11, 100)).isLessThan(1e-6);
  }

  /** Returns the forecasts of each value from those before it. */
  private static double[] forecasts(OnlineForecaster forecaster, int season, double[] values) {
    ValueHistory history = new ValueHistory(LinearForecaster.historyLength(season));
    double[] forecasts = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      forecasts[i] = forecaster.forecast(history);
      forecaster.learn(history, values[i]);
      history.add(values[i]);
    }
    return forecasts;
  }
}
