package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of a network in the forecasts of a series. */
class NetworkStandingTest extends SeriesForecasterFixture {
  @Test
  void saysTheNetworksNumberAtTheStartOfASeries() {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT, 10);
    forecaster.observe(1);

    Forecast forecast = forecaster.forecast(1.25);

    assertThat(forecast).isEqualTo(new Forecast(1.25, ForecasterKind.NETWORK, 1, List.of()));
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
}
