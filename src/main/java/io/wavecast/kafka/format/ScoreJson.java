package io.wavecast.kafka.format;

import io.wavecast.core.domain.Score;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A record of the scores topic: {@code
 * {"series","timestamp","actual","predicted","error","mse","naiveMse","count","model"}}.
 * Thread-safe.
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
        });
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
        fields.model("model"));
  }
}
