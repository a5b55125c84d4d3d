package io.wavecast.kafka.format;

import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
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
    JsonLine json = new JsonLine();
    json.text("series", score.series());
    json.number("timestamp", score.timestamp());
    json.number("actual", score.actual());
    json.number("predicted", score.predicted());
    json.number("error", score.error());
    json.number("mse", score.mse());
    json.number("naiveMse", score.naiveMse());
    json.number("count", score.count());
    json.text("model", score.model().toString());
    writeDetails(json, score.details());
    return json.end();
  }

  private static void writeDetails(JsonLine json, @Nullable ScoreDetails details) {
    if (details == null) {
      return;
    }
    if (!Double.isNaN(details.networkMse())) {
      json.number("networkMse", details.networkMse());
    }
    if (details.hasInterval()) {
      json.number("lower", details.lower());
      json.number("upper", details.upper());
      json.number("outside", details.outside());
      json.number("coverage", details.coverage());
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
