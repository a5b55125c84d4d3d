package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.Season;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.testkit.TestSeed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesForecasterTest {
  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  @Test
  void putsTheValuesOfOneSeasonAgoBeforeTheWindowOfTheNetwork() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(7), 3);
    for (int i = 0; i < 9; i++) {
      forecaster.observe(i);
    }
    // given one value less than a season and a window
    assertThat(forecaster.seasonalInput(new double[] {6, 7, 8}, 7))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 6, 7, 8);

    forecaster.observe(9);

    // then the last of them is one season before the value to predict, which would be 10
    assertThat(forecaster.seasonalInput(new double[] {7, 8, 9}, 7))
        .containsExactly(0, 1, 2, 3, 7, 8, 9);
    assertThat(forecaster.recentValues(7).seasonalInput(new double[] {7, 8, 9}, 7))
        .containsExactly(0, 1, 2, 3, 7, 8, 9);
    assertThat(forecaster.seasonalInput(new double[] {7, 8, 9}, 0)).startsWith(Double.NaN);

    // and missing values are not bridged
    forecaster.restart();
    forecaster.observe(11);
    assertThat(forecaster.seasonalInput(new double[] {8, 9, 11}, 7)).startsWith(Double.NaN);
  }

  @Test
  void saysTheNetworksNumberAtTheStartOfASeries() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    forecaster.observe(1);

    Forecast forecast = forecaster.forecast(1.25);

    assertThat(forecast).isEqualTo(new Forecast(1.25, ForecasterKind.NETWORK, 1, List.of()));
  }

  @Test
  void repeatsTheLastValueWithoutANetwork() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    forecaster.observe(1);

    Forecast forecast = forecaster.forecast(Double.NaN);

    assertThat(forecast).isEqualTo(new Forecast(1, ForecasterKind.NAIVE, 1, List.of()));
  }

  @Test
  void theNetworkAloneIsPublishedWhenAskedFor() {
    SeriesForecaster forecaster =
        new SeriesForecaster(ForecastConfig.DEFAULT.withNetworkAlone(), 10);
    for (double value : Curves.sine(500)) {
      forecaster.observe(value);
      assertThat(forecaster.forecast(17).value()).isEqualTo(17);
      assertThat(forecaster.forecast(Double.NaN).value()).isEqualTo(value);
    }
  }

  @Test
  void aNetworkThatIsGoodTakesOver() {
    double[] values = Curves.noise(400, random);
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    Forecast last = null;
    for (int i = 0; i + 1 < values.length; i++) {
      forecaster.observe(values[i]);
      last = forecaster.forecast(i < 300 ? Double.NaN : values[i + 1] + 1e-6);
    }

    assertThat(last).isNotNull();
    assertThat(last.by()).isEqualTo(ForecasterKind.NETWORK);
    assertThat(last.weight()).isEqualTo(1);
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
  void anotherSeasonStartsTheSeasonalForecasterAnewAndKeepsTheRest() {
    ForecastConfig config = ForecastConfig.DEFAULT.withSeason(24);
    SeriesForecaster one = new SeriesForecaster(config, 10);
    for (double value : Curves.randomWalk(300, random)) {
      one.observe(value);
      one.forecast(Double.NaN);
    }

    SeriesForecaster other = copy(one, config.withSeason(30));

    assertThat(other.said(ForecasterKind.LINEAR)).isEqualTo(one.said(ForecasterKind.LINEAR));
    assertThat(other.said(ForecasterKind.SEASONAL)).isNaN();
    assertThat(one.said(ForecasterKind.SEASONAL)).isNotNaN();
  }

  @Test
  void theForecasterOfAnotherSeasonHasToProveItselfAgain() {
    // given a series whose seasonal forecaster leads
    double[] cycle = random.doubles(24).toArray();
    ForecastConfig config = ForecastConfig.DEFAULT.withSeason(24);
    SeriesForecaster one = new SeriesForecaster(config, 10);
    for (int i = 0; i < 240; i++) {
      one.observe(cycle[i % 24] + 0.01 * random.nextGaussian());
      one.forecast(Double.NaN);
    }
    assertThat(one.weight(ForecasterKind.SEASONAL)).isGreaterThan(0.5);

    // when it continues with another season
    SeriesForecaster other = copy(one, config.withSeason(30));
    for (int i = 240; Double.isNaN(other.said(ForecasterKind.SEASONAL)); i++) {
      assertThat(i).isLessThan(400);
      other.observe(cycle[i % 24]);
      other.forecast(Double.NaN);
    }

    // then its first forecast has no weight
    assertThat(other.weight(ForecasterKind.SEASONAL)).isZero();
  }

  @Test
  void takesAnotherSeasonWhileItRuns() {
    // given a series that uses the season of its model
    ForecastConfig config = ForecastConfig.DEFAULT.withSeason(Season.AUTO);
    SeriesForecaster forecaster = new SeriesForecaster(config, 10);
    double[] values = Curves.randomWalk(400, random);
    feed(forecaster, values, 0, 100);
    assertThat(forecaster.said(ForecasterKind.SEASONAL)).isNaN();

    // when a model with a season of 24 serves, and later one with 12
    forecaster.useSeason(24);
    feed(forecaster, values, 100, 200);
    assertThat(forecaster.said(ForecasterKind.SEASONAL)).isNotNaN();
    double linear = forecaster.said(ForecasterKind.LINEAR);
    forecaster.useSeason(12);

    // then the seasonal forecaster starts again, and only that one
    forecaster.forecast(Double.NaN);
    assertThat(forecaster.said(ForecasterKind.SEASONAL)).isNaN();
    assertThat(forecaster.said(ForecasterKind.LINEAR)).isEqualTo(linear);
    SeriesForecaster restored = copy(forecaster, config);
    assertThat(restored).isEqualTo(forecaster);
    assertThat(restored.season()).isEqualTo(12);
    feed(forecaster, values, 200, 300);
    assertThat(forecaster.said(ForecasterKind.SEASONAL)).isNotNaN();
  }

  @Test
  void aConfiguredSeasonStays() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(24), 10);

    forecaster.useSeason(12);

    assertThat(forecaster.season()).isEqualTo(24);
  }

  @Test
  void aNetworkStartsFromItsValidation() {
    // given a series that has been predicted without a network
    double[] values = Curves.randomWalk(200, random);
    SeriesForecaster trusted = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    SeriesForecaster unknown = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    feed(trusted, values, 0, 200);
    feed(unknown, values, 0, 200);

    // when a network comes that was three times better than persistence in its validation
    assertThat(trusted.presumeNetwork(0.9)).isTrue();
    trusted.forecast(values[199] + 0.1);
    unknown.forecast(values[199] + 0.1);

    // then it has a say from the first prediction on, and its validation counts only once
    // (how much depends on what the others have been worth)
    assertThat(trusted.weight(ForecasterKind.NETWORK)).isPositive().isLessThan(1);
    assertThat(unknown.weight(ForecasterKind.NETWORK)).isZero();
    assertThat(trusted.presumeNetwork(0.9)).isFalse();
  }

  @Test
  void aNetworkWithoutSkillHasToEarnItsWeight() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    feed(forecaster, Curves.randomWalk(200, random), 0, 200);

    assertThat(forecaster.presumeNetwork(-0.2)).isFalse();
    assertThat(forecaster.presumeNetwork(Double.NaN)).isFalse();
  }

  @Test
  void aNewVersionInheritsTheStandingOfItsPredecessor() {
    // given a network that has proved to be best
    double[] values = Curves.randomWalk(400, random);
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    for (int i = 0; i < 300; i++) {
      forecaster.observe(values[i]);
      forecaster.forecast(values[i + 1] + 0.01 * random.nextGaussian());
    }
    double weight = forecaster.weight(ForecasterKind.NETWORK);
    assertThat(weight).isGreaterThan(0.9);

    // when its next version predicts, whatever its validation said
    forecaster.observe(values[300]);
    assertThat(forecaster.presumeNetwork(0.1)).isFalse();
    forecaster.forecast(values[301] + 0.01 * random.nextGaussian());

    // then it has the weight of the version before
    assertThat(forecaster.weight(ForecasterKind.NETWORK)).isGreaterThan(0.9);
  }

  private static void feed(SeriesForecaster forecaster, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      forecaster.observe(values[i]);
      forecaster.forecast(Double.NaN);
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

  private static SeriesForecaster copy(SeriesForecaster original, ForecastConfig config) {
    StateWriter out = new StateWriter();
    original.write(out);
    SeriesForecaster copy = new SeriesForecaster(config, 10);
    copy.read(new StateReader(out.toBytes()));
    return copy;
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
