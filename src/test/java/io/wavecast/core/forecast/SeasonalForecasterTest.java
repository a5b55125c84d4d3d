package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Season;
import org.junit.jupiter.api.Test;

/** The season of a series: in the network's input, and of the forecaster that uses it. */
class SeasonalForecasterTest extends SeriesForecasterFixture {
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
}
