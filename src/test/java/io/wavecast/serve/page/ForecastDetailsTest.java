package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastDetailsTest {
  @Test
  void readsTheIntervalAndTheForecaster() {
    assertThat(
            read("{'series':'a','lower':-1.5,'x':{'upper':9},'upper':2,'by':'linear','weight':1}"))
        .isEqualTo(new ForecastDetails(-1.5, 2, "linear", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'series':'a','predicted':1}",
        "{'lower':'1','upper':null,'by':7,'weight':[0.5]}",
        "{'by':'a name far too long for a forecaster'}",
        "[]",
        "{'lower':1",
        ""
      })
  void knowsNothingOfRecordsWithoutThem(String json) {
    assertThat(read(json)).isEqualTo(ForecastDetails.NONE);
  }

  @Test
  void findsTheForecasterOfTheScoreThatFollowsAPrediction() {
    PendingPredictions pending = new PendingPredictions();
    pending.add(100, read("{'by':'linear','weight':0.5}"));
    pending.add(200, read("{'by':'network','weight':0.9,'lower':1,'upper':2}"));

    // the steps are uneven, so that the point's time isn't the predicted one
    assertThat(pending.take(230).by()).isEqualTo("network");
    assertThat(pending.take(300)).isEqualTo(ForecastDetails.NONE);
  }

  @Test
  void keepsFewPredictionsWhoseScoresNeverCome() {
    PendingPredictions pending = new PendingPredictions();
    for (int i = 0; i < 10_000; i++) {
      pending.add(i, read("{'by':'linear','weight':0.5}"));
    }

    assertThat(pending.of(9_999).by()).isEqualTo("linear");
    assertThat(pending.of(9_000)).isEqualTo(ForecastDetails.NONE);
  }

  private static ForecastDetails read(String json) {
    return ForecastDetails.read(json.replace('\'', '"').getBytes(UTF_8));
  }
}
