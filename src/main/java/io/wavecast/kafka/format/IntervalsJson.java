package io.wavecast.kafka.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.PathStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The intervals and further values of a prediction: {@code "lower","upper","level"} of the main
 * level, {@code "intervals":[{"level","lower","upper"},...]} of the further ones, and {@code
 * "path","pathLower","pathUpper"} with a value per step. Each is absent if there is none.
 */
final class IntervalsJson {
  private IntervalsJson() {}

  static void write(JsonGenerator json, List<Interval> intervals) throws IOException {
    if (intervals.isEmpty()) {
      return;
    }
    Interval main = intervals.get(0);
    json.writeNumberField("lower", main.lower());
    json.writeNumberField("upper", main.upper());
    json.writeNumberField("level", main.level());
    if (intervals.size() > 1) {
      json.writeArrayFieldStart("intervals");
      for (Interval interval : intervals.subList(1, intervals.size())) {
        json.writeStartObject();
        json.writeNumberField("level", interval.level());
        json.writeNumberField("lower", interval.lower());
        json.writeNumberField("upper", interval.upper());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  static void writePath(JsonGenerator json, List<PathStep> path) throws IOException {
    if (path.isEmpty()) {
      return;
    }
    writeNumbers(json, "path", path, PathStep::value);
    if (path.get(0).hasInterval()) {
      writeNumbers(json, "pathLower", path, PathStep::lower);
      writeNumbers(json, "pathUpper", path, PathStep::upper);
    }
  }

  private static void writeNumbers(
      JsonGenerator json, String name, List<PathStep> path, ToDoubleFunction<PathStep> number)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (PathStep step : path) {
      json.writeNumber(number.applyAsDouble(step));
    }
    json.writeEndArray();
  }

  static List<Interval> read(Json.Fields fields) {
    List<Interval> intervals = new ArrayList<>();
    if (fields.has("lower")) {
      intervals.add(interval(fields));
      fields.objects("intervals").forEach(further -> intervals.add(interval(further)));
    }
    return intervals;
  }

  private static Interval interval(Json.Fields fields) {
    return new Interval(fields.number("lower"), fields.number("upper"), fields.number("level"));
  }

  static List<PathStep> readPath(Json.Fields fields) {
    double[] values = fields.numbers("path");
    double[] lower = fields.numbers("pathLower");
    double[] upper = fields.numbers("pathUpper");
    List<PathStep> path = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      boolean isKnown = i < lower.length && i < upper.length;
      path.add(
          new PathStep(
              values[i], isKnown ? lower[i] : Double.NaN, isKnown ? upper[i] : Double.NaN));
    }
    return path;
  }
}
