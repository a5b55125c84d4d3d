package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON for the page. */
final class PageJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private PageJson() {}

  /** An object, on one line. */
  static byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A number; null when it isn't finite, for which JSON has no word. */
  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  /** An error measure: seven digits say enough, and a history has thousands of them. */
  static void measure(JsonGenerator json, double value) throws IOException {
    float rounded = (float) value;
    if (Float.isFinite(rounded) && Math.abs(rounded) >= Float.MIN_NORMAL) {
      json.writeNumber(rounded);
    } else {
      number(json, value);
    }
  }
}
