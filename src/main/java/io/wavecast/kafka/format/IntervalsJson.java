package io.wavecast.kafka.format;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.PathStep;
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

  static void write(JsonLine json, List<Interval> intervals) {
    if (intervals.isEmpty()) {
      return;
    }
    Interval main = intervals.get(0);
    json.number("lower", main.lower());
    json.number("upper", main.upper());
    json.number("level", main.level());
    if (intervals.size() > 1) {
      json.beginArray("intervals");
      for (Interval interval : intervals.subList(1, intervals.size())) {
        json.beginObject();
        json.number("level", interval.level());
        json.number("lower", interval.lower());
        json.number("upper", interval.upper());
        json.endObject();
      }
      json.endArray();
    }
  }

  static void writePath(JsonLine json, List<PathStep> path) {
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
      JsonLine json, String name, List<PathStep> path, ToDoubleFunction<PathStep> number) {
    json.beginArray(name);
    for (PathStep step : path) {
      json.element(number.applyAsDouble(step));
    }
    json.endArray();
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
