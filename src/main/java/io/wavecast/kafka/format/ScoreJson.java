package io.wavecast.kafka.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record of the scores topic: {@code
 * {"series","timestamp","actual","predicted","error","mse","naiveMse","count","model","networkMse",
 * "lower","upper","outside","coverage"}}. Those after {@code model} can be absent. Thread-safe.
 */
public final class ScoreJson {
  private ScoreJson() {}

  /** The record's value. */
  public static byte[] encode(Score score) {
    return Json.write(
        json -> {
          json.writeStringField("series", score.series());
          json.writeNumberField("timestamp", score.timestamp());
          json.writeNumberField("actual", score.actual());
          json.writeNumberField("predicted", score.predicted());
          json.writeNumberField("error", score.error());
          json.writeNumberField("mse", score.mse());
          json.writeNumberField("naiveMse", score.naiveMse());
          json.writeNumberField("count", score.count());
          json.writeStringField("model", score.model().toString());
          writeDetails(json, score.details());
        });
  }

  private static void writeDetails(JsonGenerator json, @Nullable ScoreDetails details)
      throws IOException {
    if (details == null) {
      return;
    }
    if (!Double.isNaN(details.networkMse())) {
      json.writeNumberField("networkMse", details.networkMse());
    }
    if (details.hasInterval()) {
      json.writeNumberField("lower", details.lower());
      json.writeNumberField("upper", details.upper());
      json.writeNumberField("outside", details.outside());
      json.writeNumberField("coverage", details.coverage());
    }
  }

  private static @Nullable ScoreDetails details(Json.Fields fields) {
    if (!fields.has("networkMse") && !fields.has("lower")) {
      return null;
    }
    return new ScoreDetails(
        fields.numberOrNaN("networkMse"),
        fields.numberOrNaN("lower"),
        fields.numberOrNaN("upper"),
        fields.has("outside") ? Math.toIntExact(fields.integer("outside")) : 0,
        fields.numberOrNaN("coverage"));
  }

  /**
   * Reads a record; fields of other names are skipped.
   *
   * @throws SerializationException when it isn't a score
   */
  public static Score decode(byte[] value) {
    Json.Fields fields = Json.read("score", value);
    return new Score(
        fields.text("series"),
        fields.integer("timestamp"),
        fields.number("actual"),
        fields.number("predicted"),
        fields.number("error"),
        fields.number("mse"),
        fields.number("naiveMse"),
        Math.toIntExact(fields.integer("count")),
        fields.model("model"),
        details(fields));
  }
}
