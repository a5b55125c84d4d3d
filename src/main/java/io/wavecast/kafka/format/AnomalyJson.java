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
    JsonLine json = new JsonLine();
    json.text("series", anomaly.series());
    json.number("timestamp", anomaly.timestamp());
    json.number("actual", anomaly.actual());
    json.number("predicted", anomaly.predicted());
    json.number("lower", anomaly.interval().lower());
    json.number("upper", anomaly.interval().upper());
    json.number("level", anomaly.interval().level());
    json.number("score", anomaly.score());
    json.number("direction", anomaly.direction());
    json.number("run", anomaly.run());
    json.text("model", anomaly.model().toString());
    return json.end();
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
