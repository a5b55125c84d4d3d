package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.generate.curves.CurveControls;
import io.wavecast.serve.web.BadRequestException;
import java.io.IOException;

/** Converts {@link CurveControls.Setting}s to and from JSON. */
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
   * Returns a setting with the fields of a JSON object replaced.
   *
   * @throws BadRequestException if the body isn't such an object or a value is out of range
   */
  static CurveControls.Setting changed(CurveControls.Setting before, byte[] body) {
    JsonNode json = read(body);
    json.fieldNames()
        .forEachRemaining(
            name ->
                require(
                    name.matches("frequency|amplitude|noise|paused"),
                    name + " is unknown; use frequency, amplitude, noise or paused"));
    JsonNode paused = json.path("paused");
    require(paused.isMissingNode() || paused.isBoolean(), "paused must be true or false");
    double frequency = number(json, "frequency", before.frequency());
    double amplitude = number(json, "amplitude", before.amplitude());
    double noise = number(json, "noise", before.noise());
    try {
      return new CurveControls.Setting(
          frequency, amplitude, noise, paused.asBoolean(before.paused()));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      require(json != null && json.isObject(), "the body is not a JSON object");
      return json;
    } catch (IOException e) {
      throw new BadRequestException("the body is not a JSON object", e);
    }
  }

  private static double number(JsonNode json, String name, double before) {
    JsonNode field = json.path(name);
    require(field.isMissingNode() || field.isNumber(), name + " must be a number");
    return field.asDouble(before);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadRequestException(otherwise);
    }
  }
}
