package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published formats, to the letter: programs outside rely on them. */
class FormatsTest {
  private static final Prediction PREDICTION =
      new Prediction("sin-0", 1000, 1100, 0.5, 0.25, 0.25, new ModelId("sin", 3));
  private static final String PREDICTION_JSON =
      "{\"series\":\"sin-0\",\"target\":1100,\"predicted\":0.5,\"last\":0.25,\"naive\":0.25,"
          + "\"model\":\"sin@3\"}";

  private static final Score SCORE =
      new Score("a\"b", 1100, 0.75, 0.5, 0.25, 1.0E-6, 2.0E-5, 42, ModelId.NAIVE);
  private static final String SCORE_JSON =
      "{\"series\":\"a\\\"b\",\"timestamp\":1100,\"actual\":0.75,\"predicted\":0.5,\"error\":0.25,"
          + "\"mse\":1.0E-6,\"naiveMse\":2.0E-5,\"count\":42,\"model\":\"naive@0\"}";

  @Test
  void writesAPrediction() {
    assertThat(new String(PredictionJson.encode(PREDICTION), UTF_8)).isEqualTo(PREDICTION_JSON);
  }

  @Test
  void readsAPredictionWithFieldsOfALaterVersion() {
    String later = PREDICTION_JSON.replace("{\"series\"", "{\"interval\":[0,1],\"series\"");

    assertThat(PredictionJson.decode(later.getBytes(UTF_8), 1000)).isEqualTo(PREDICTION);
  }

  @Test
  void writesAndReadsAScore() {
    assertThat(new String(ScoreJson.encode(SCORE), UTF_8)).isEqualTo(SCORE_JSON);
    assertThat(ScoreJson.decode(SCORE_JSON.getBytes(UTF_8))).isEqualTo(SCORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "[]", "{}", "{\"series\":1}", "{\"series\":\"a\"}"})
  void namesWhatIsNoPrediction(String value) {
    assertThatThrownBy(() -> PredictionJson.decode(value.getBytes(UTF_8), 0))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not a prediction");
  }
}
