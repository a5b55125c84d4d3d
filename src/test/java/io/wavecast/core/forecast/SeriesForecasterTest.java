package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.domain.Interval;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesForecasterTest extends SeriesForecasterFixture {
  @Test
  void repeatsTheLastValueWithoutANetwork() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    forecaster.observe(1);

    Forecast forecast = forecaster.forecast(Double.NaN);

    assertThat(forecast).isEqualTo(new Forecast(1, ForecasterKind.NAIVE, 1, List.of()));
  }

  @Test
  void beatsEachForecasterOnARealSeries() throws IOException {
    double[] values = Curves.co2();
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(52), 10);
    double[] mixed = new double[values.length];
    double[][] said = new double[ForecasterKind.values().length][values.length];
    int inside = 0;
    for (int i = 0; i + 1 < values.length; i++) {
      forecaster.observe(values[i]);
      Forecast forecast = forecaster.forecast(Double.NaN);
      mixed[i + 1] = forecast.value();
      for (ForecasterKind kind : ForecasterKind.values()) {
        said[kind.index()][i + 1] = forecaster.said(kind);
      }
      Interval interval = forecast.interval();
      inside += interval != null && interval.outside(values[i + 1]) == 0 ? 1 : 0;
    }

    int from = values.length / 2;
    double error = Curves.mse(mixed, values, from, values.length);
    for (double[] one : said) {
      assertThat(error).isLessThan(1.02 * orInfinite(Curves.mse(one, values, from, values.length)));
    }
    assertThat(inside / (double) values.length).isBetween(0.88, 0.92);
  }

  private static double orInfinite(double mse) {
    return Double.isNaN(mse) ? Double.POSITIVE_INFINITY : mse;
  }

  @Test
  void findsTheSecondOutlierAsWellAsTheFirst() {
    double[] values = Curves.noise(1_000, random);
    values[600] = 30;
    values[630] = -30;
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);

    Anomaly first = null;
    Anomaly second = null;
    for (int i = 0; i < values.length; i++) {
      Anomaly anomaly = forecaster.observe(values[i]);
      first = i == 600 ? anomaly : first;
      second = i == 630 ? anomaly : second;
      forecaster.forecast(Double.NaN);
    }

    assertThat(first).as("-Dwavecast.test.seed=%d", seed).isNotNull();
    assertThat(first.direction()).isEqualTo(1);
    assertThat(second).as("-Dwavecast.test.seed=%d", seed).isNotNull();
    assertThat(second.direction()).isEqualTo(-1);
  }

  @Test
  void anErrorAfterAGapIsNotCounted() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    for (double value : Curves.noise(500, random)) {
      forecaster.observe(value);
      forecaster.forecast(Double.NaN);
    }

    forecaster.restart();

    assertThat(forecaster.observe(1e9)).isNull();
    Interval interval = forecaster.forecast(Double.NaN).interval();
    assertThat(interval).isNotNull();
    assertThat(interval.upper() - interval.lower()).isLessThan(20);
  }

  @Test
  void aReplacedValueIsTheOneToContinueFrom() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    forecaster.observe(1);
    forecaster.forecast(Double.NaN);

    forecaster.replace(5);

    assertThat(forecaster.pending()).isNull();
    assertThat(forecaster.forecast(Double.NaN).value()).isEqualTo(5);
  }

  @Test
  void continuesFromItsBytesToTheLastDigit() {
    for (int season : new int[] {0, 24}) {
      ForecastConfig config =
          new ForecastConfig(true, season, List.of(0.9, 0.5), 0.99).withSeason(season);
      SeriesForecaster one = new SeriesForecaster(config, 10);
      SeriesForecaster other = new SeriesForecaster(config, 10);
      double[] values = Curves.randomWalk(600, random);
      for (int i = 0; i < values.length; i++) {
        if (random.nextInt(100) == 0) {
          one.restart();
          other.restart();
        }
        Anomaly expected = one.observe(values[i]);
        assertThat(other.observe(values[i]))
            .as("-Dwavecast.test.seed=%d, point %d", seed, i)
            .isEqualTo(expected);
        double network = random.nextInt(3) == 0 ? Double.NaN : values[i] + random.nextGaussian();
        if (random.nextInt(10) > 0) {
          Forecast forecast = one.forecast(network);
          assertThat(other.forecast(network))
              .as("-Dwavecast.test.seed=%d, point %d", seed, i)
              .isEqualTo(forecast);
        }
        if (random.nextInt(20) == 0) {
          other = copy(one, config);
          assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
        }
      }
    }
  }

  @Test
  void aNewSeriesIsEmpty() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);

    assertThat(forecaster.isEmpty()).isTrue();
    forecaster.observe(1);
    assertThat(forecaster.isEmpty()).isFalse();
  }

  @Test
  void extremeValuesGiveFiniteForecasts() {
    double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, 1e200, -1e-200, 0, 1};
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(12), 10);
    for (int i = 0; i < 20_000; i++) {
      forecaster.observe(extremes[random.nextInt(i % 3 == 0 ? 6 : 3)]);
      Forecast forecast = forecaster.forecast(extremes[random.nextInt(6)]);
      assertThat(forecast.value()).as("-Dwavecast.test.seed=%d, point %d", seed, i).isFinite();
      for (Interval interval : forecast.intervals()) {
        assertThat(interval.lower()).as("-Dwavecast.test.seed=%d, point %d", seed, i).isFinite();
        assertThat(interval.upper()).as("-Dwavecast.test.seed=%d, point %d", seed, i).isFinite();
      }
    }
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForecastConfig.DEFAULT.withSeason(401))
        .withMessageContaining("season is 401");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForecastConfig(true, 0, List.of(1.0), 0.99))
        .withMessageContaining("level is 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForecastConfig(true, 0, List.of(0.9), Double.NaN))
        .withMessageContaining("anomaly-level is NaN");
  }

  @Test
  void followsAJumpOfANoiseFreeSineWithin50Points() {
    double[] jump = Curves.of(900, i -> Math.sin(0.1 * i) + (i < 600 ? 0 : 3));

    assertThat(errorOverThatOfTheBest(jump, 650)).isLessThan(1.1);
  }

  @Test
  void aForecasterThatWasTrustedAloneForLongLosesItsWeightWhenAnotherIsBetter() {
    // given a smooth curve that becomes a random walk
    SplittableRandom random = new SplittableRandom(5);
    double[] walk = new double[900];
    for (int i = 1; i < walk.length; i++) {
      walk[i] = walk[i - 1] + 0.3 * random.nextGaussian();
    }
    double[] noise = Curves.of(900, i -> 0.02 * random.nextGaussian());
    double[] values = Curves.of(900, i -> i < 500 ? Math.sin(0.15 * i) + noise[i] : walk[i]);

    assertThat(errorOverThatOfTheBest(values, 550)).isLessThan(1.1);
  }

  @Test
  void aSeriesThatRestsDoesNotForgetWhoIsGoodWhenItMoves() {
    // given bursts of a curve that a linear recurrence follows, between runs of zeros
    double[] bursts = Curves.of(4_000, i -> i / 40 % 2 == 0 ? 0 : 1 - Math.cos(Math.PI * i / 20));

    assertThat(errorOverThatOfTheBest(bursts, 1_000)).isLessThan(1.1);
  }

  private static double errorOverThatOfTheBest(double[] values, int from) {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    double mixture = 0;
    double[] alone = new double[ForecasterKind.values().length];
    for (int i = 0; i < values.length; i++) {
      if (i >= from) {
        Forecast last = Objects.requireNonNull(forecaster.pending());
        mixture += Math.pow(values[i] - last.value(), 2);
        for (ForecasterKind kind : ForecasterKind.values()) {
          alone[kind.index()] += Math.pow(values[i] - forecaster.said(kind), 2);
        }
      }
      forecaster.observe(values[i]);
      forecaster.forecast(Double.NaN);
    }
    return mixture / Arrays.stream(alone).filter(one -> one >= 0).min().orElseThrow();
  }
}
