package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.generate.curves.CurveControls;
import java.io.IOException;

/** {@link CurveControls.Setting}s to and from JSON. */
final class DemoControlsJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DemoControlsJson() {}

  static void write(JsonGenerator json, CurveControls.Setting setting) throws IOException {
    json.writeStartObject();
    fields(json, setting);
    json.writeEndObject();
  }

  static void fields(JsonGenerator json, CurveControls.Setting setting) throws IOException {
    json.writeNumberField("frequency", setting.frequency());
    json.writeNumberField("amplitude", setting.amplitude());
    json.writeNumberField("noise", setting.noise());
    json.writeBooleanField("paused", setting.paused());
  }

  /**
   * A setting with the fields that an object has changed.
   *
   * @throws IllegalArgumentException when it is no such object
   */
  static CurveControls.Setting changed(CurveControls.Setting before, byte[] body) {
    JsonNode json = read(body);
    json.fieldNames()
        .forEachRemaining(
            name ->
                require(
                    name.matches("frequency|amplitude|noise|paused"),
                    "no frequency, amplitude, noise or paused"));
    JsonNode paused = json.path("paused");
    require(paused.isMissingNode() || paused.isBoolean(), "paused is neither true nor false");
    return new CurveControls.Setting(
        number(json, "frequency", before.frequency()),
        number(json, "amplitude", before.amplitude()),
        number(json, "noise", before.noise()),
        paused.asBoolean(before.paused()));
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      require(json != null && json.isObject(), "not a JSON object");
      return json;
    } catch (IOException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  private static double number(JsonNode json, String name, double before) {
    JsonNode field = json.path(name);
    require(field.isMissingNode() || field.isNumber(), name + " is no number");
    return field.asDouble(before);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
