package io.wavecast.kafka.format;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.PointAnomaly;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A record of the anomalies topic: {@code
 * {"series","timestamp","actual","predicted","lower","upper","level","score","direction","run",
 * "model"}}. Thread-safe.
 */
public final class AnomalyJson {
  private AnomalyJson() {}

  /** Returns the record's value. */
  public static byte[] encode(PointAnomaly anomaly) {
    return Json.write(
        json -> {
          json.writeStringField("series", anomaly.series());
          json.writeNumberField("timestamp", anomaly.timestamp());
          json.writeNumberField("actual", anomaly.actual());
          json.writeNumberField("predicted", anomaly.predicted());
          json.writeNumberField("lower", anomaly.interval().lower());
          json.writeNumberField("upper", anomaly.interval().upper());
          json.writeNumberField("level", anomaly.interval().level());
          json.writeNumberField("score", anomaly.score());
          json.writeNumberField("direction", anomaly.direction());
          json.writeNumberField("run", anomaly.run());
          json.writeStringField("model", anomaly.model().toString());
        });
  }

  /**
   * Reads a record; fields of other names are skipped.
   *
   * @throws SerializationException when it isn't an anomaly
   */
  public static PointAnomaly decode(byte[] value) {
    Json.Fields fields = Json.read("anomaly", value);
    return new PointAnomaly(
        fields.text("series"),
        fields.integer("timestamp"),
        fields.number("actual"),
        fields.number("predicted"),
        new Interval(fields.number("lower"), fields.number("upper"), fields.number("level")),
        fields.number("score"),
        Math.toIntExact(fields.integer("direction")),
        Math.toIntExact(fields.integer("run")),
        fields.model("model"));
  }
}
