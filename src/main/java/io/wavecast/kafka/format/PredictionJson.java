package io.wavecast.kafka.format;

import io.wavecast.core.domain.Prediction;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A record of the predictions topic: {@code
 * {"series","target","predicted","last","naive","model"}}. Thread-safe.
 */
public final class PredictionJson {
  private PredictionJson() {}

  /** The record's value. {@code observedAt} is left to the record's timestamp. */
  public static byte[] encode(Prediction prediction) {
    return Json.write(
        json -> {
          json.writeStringField("series", prediction.series());
          json.writeNumberField("target", prediction.targetTime());
          json.writeNumberField("predicted", prediction.predicted());
          json.writeNumberField("last", prediction.last());
          json.writeNumberField("naive", prediction.naive());
          json.writeStringField("model", prediction.model().toString());
        });
  }

  /**
   * Reads a record; fields of other names are skipped.
   *
   * @param observedAt the record's timestamp
   * @throws SerializationException when it isn't a prediction
   */
  public static Prediction decode(byte[] value, long observedAt) {
    Json.Fields fields = Json.read("prediction", value);
    return new Prediction(
        fields.text("series"),
        observedAt,
        fields.integer("target"),
        fields.number("predicted"),
        fields.number("last"),
        fields.number("naive"),
        fields.model("model"));
  }
}
