package io.wavecast.kafka.format;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record of the predictions topic: {@code
 * {"series","target","predicted","last","naive","model","network","by","weight","lower","upper",
 * "level","intervals","path","pathLower","pathUpper","observed"}}. Those after {@code model} can be
 * absent. {@code observed} is the event time of the last point if it is before 1970, which a
 * record's timestamp can't be. Thread-safe.
 */
public final class PredictionJson {
  private PredictionJson() {}

  /** Returns the record's value. From 1970 on, {@code observedAt} is the record's timestamp. */
  public static byte[] encode(Prediction prediction) {
    JsonLine json = new JsonLine();
    json.text("series", prediction.series());
    json.number("target", prediction.targetTime());
    json.number("predicted", prediction.predicted());
    json.number("last", prediction.last());
    json.number("naive", prediction.naive());
    json.text("model", prediction.model().toString());
    writeDetails(json, prediction.details());
    if (prediction.observedAt() < 0) {
      json.number("observed", prediction.observedAt());
    }
    return json.end();
  }

  private static void writeDetails(JsonLine json, @Nullable PredictionDetails details) {
    if (details == null) {
      return;
    }
    if (!Double.isNaN(details.network())) {
      json.number("network", details.network());
    }
    json.text("by", details.by());
    json.number("weight", details.weight());
    IntervalsJson.write(json, details.intervals());
    IntervalsJson.writePath(json, details.path());
  }

  private static @Nullable PredictionDetails details(Json.Fields fields) {
    if (!fields.has("by")) {
      return null;
    }
    return new PredictionDetails(
        fields.numberOrNaN("network"),
        fields.text("by"),
        fields.number("weight"),
        IntervalsJson.read(fields),
        IntervalsJson.readPath(fields));
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
        fields.has("observed") ? fields.integer("observed") : observedAt,
        fields.integer("target"),
        fields.number("predicted"),
        fields.number("last"),
        fields.number("naive"),
        fields.model("model"),
        details(fields));
  }
}
