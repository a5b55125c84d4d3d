package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.PathStep;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import java.util.List;
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
  void keepsTheTimeOfAPredictionBefore1970() {
    Prediction old = new Prediction("s", -86_400_000, 0, 1, 2, 2, ModelId.NAIVE, null);

    byte[] value = PredictionJson.encode(old);

    assertThat(PredictionJson.decode(value, 0)).isEqualTo(old);
    assertThat(new String(PredictionJson.encode(PREDICTION), UTF_8)).doesNotContain("observed");
  }

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

  @Test
  void writesAndReadsTheDetailsOfAPrediction() {
    Prediction mixed =
        new Prediction(
            "sin-0",
            1000,
            1100,
            0.5,
            0.25,
            0.25,
            new ModelId("sin", 3),
            new PredictionDetails(0.75, "linear", 0.625, new Interval(0.25, 0.75, 0.9)));
    String json =
        PREDICTION_JSON.replace(
            "}",
            ",\"network\":0.75,\"by\":\"linear\",\"weight\":0.625,"
                + "\"lower\":0.25,\"upper\":0.75,\"level\":0.9}");

    assertThat(new String(PredictionJson.encode(mixed), UTF_8)).isEqualTo(json);
    assertThat(PredictionJson.decode(json.getBytes(UTF_8), 1000)).isEqualTo(mixed);
  }

  @Test
  void leavesOutTheNetworkAndTheIntervalThatAPredictionLacks() {
    Prediction first =
        new Prediction(
            "sin-0",
            1000,
            1100,
            0.5,
            0.25,
            0.25,
            new ModelId("sin", 3),
            new PredictionDetails(Double.NaN, "naive", 1, null));
    String json = PREDICTION_JSON.replace("}", ",\"by\":\"naive\",\"weight\":1.0}");

    assertThat(new String(PredictionJson.encode(first), UTF_8)).isEqualTo(json);
    assertThat(PredictionJson.decode(json.getBytes(UTF_8), 1000)).isEqualTo(first);
  }

  @Test
  void writesAndReadsFurtherLevelsAndThePath() {
    Prediction ahead =
        new Prediction(
            "sin-0",
            1000,
            1100,
            0.5,
            0.25,
            0.25,
            new ModelId("sin", 3),
            new PredictionDetails(
                0.75,
                "linear",
                0.625,
                List.of(new Interval(0.25, 0.75, 0.9), new Interval(0.375, 0.625, 0.5)),
                List.of(new PathStep(0.5, 0.25, 0.75), new PathStep(1.5, 0.5, 2.5))));
    String json =
        PREDICTION_JSON.replace(
            "}",
            ",\"network\":0.75,\"by\":\"linear\",\"weight\":0.625,"
                + "\"lower\":0.25,\"upper\":0.75,\"level\":0.9,"
                + "\"intervals\":[{\"level\":0.5,\"lower\":0.375,\"upper\":0.625}],"
                + "\"path\":[0.5,1.5],\"pathLower\":[0.25,0.5],\"pathUpper\":[0.75,2.5]}");

    assertThat(new String(PredictionJson.encode(ahead), UTF_8)).isEqualTo(json);
    assertThat(PredictionJson.decode(json.getBytes(UTF_8), 1000)).isEqualTo(ahead);
    assertThatThrownBy(
            () -> PredictionJson.decode(json.replace("[0.5,1.5]", "\"x\"").getBytes(UTF_8), 1000))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("path");
  }

  @Test
  void writesAndReadsAnAnomaly() {
    PointAnomaly anomaly =
        new PointAnomaly(
            "sin-0",
            1100,
            4.5,
            0.5,
            new Interval(-0.5, 1.5, 0.999),
            3.0,
            1,
            2,
            new ModelId("sin", 3));
    String json =
        "{\"series\":\"sin-0\",\"timestamp\":1100,\"actual\":4.5,\"predicted\":0.5,\"lower\":-0.5,"
            + "\"upper\":1.5,\"level\":0.999,\"score\":3.0,\"direction\":1,\"run\":2,"
            + "\"model\":\"sin@3\"}";

    assertThat(new String(AnomalyJson.encode(anomaly), UTF_8)).isEqualTo(json);
    assertThat(AnomalyJson.decode(json.getBytes(UTF_8))).isEqualTo(anomaly);
  }

  @Test
  void writesAndReadsTheDetailsOfAScore() {
    Score score =
        new Score(
            "a\"b",
            1100,
            0.75,
            0.5,
            0.25,
            1.0E-6,
            2.0E-5,
            42,
            ModelId.NAIVE,
            new ScoreDetails(0.125, 0.25, 0.5, 1, 0.875));
    String json =
        SCORE_JSON.replace(
            "}",
            ",\"networkMse\":0.125,\"lower\":0.25,\"upper\":0.5,\"outside\":1,"
                + "\"coverage\":0.875}");

    assertThat(new String(ScoreJson.encode(score), UTF_8)).isEqualTo(json);
    assertThat(ScoreJson.decode(json.getBytes(UTF_8))).isEqualTo(score);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "[]", "{}", "{\"series\":1}", "{\"series\":\"a\"}"})
  void namesWhatIsNoPrediction(String value) {
    assertThatThrownBy(() -> PredictionJson.decode(value.getBytes(UTF_8), 0))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not a prediction");
  }
}
