package io.wavecast.kafka.input;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A series id as text with fields of the record. Immutable and thread-safe. */
final class SeriesTemplate {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

  private final List<Part> parts;

  private sealed interface Part {
    /** Text as it is. */
    record Text(String text) implements Part {}

    /** The record's key. */
    record Key() implements Part {}

    /** A field of the record's value. */
    record Field(JsonPointer pointer) implements Part {}
  }

  private SeriesTemplate(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it has no field, or an unknown one
   */
  static SeriesTemplate parse(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher field = FIELD.matcher(template);
    int end = 0;
    while (field.find()) {
      parts.add(new Part.Text(template.substring(end, field.start())));
      parts.add(part(field.group(1)));
      end = field.end();
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "series-id '" + template + "' has no field such as {key} or {/device/id}");
    }
    parts.add(new Part.Text(template.substring(end)));
    return new SeriesTemplate(parts);
  }

  private static Part part(String name) {
    if (name.equals("key")) {
      return new Part.Key();
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "series-id has an empty field {}; use {key} or {/pointer}");
    }
    return new Part.Field(InputFormat.pointer("series-id", name));
  }

  /**
   * Returns the id of a record.
   *
   * @throws RejectedRecordException if a field is missing
   */
  String of(byte @Nullable [] key, JsonNode value) throws RejectedRecordException {
    StringBuilder id = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        id.append(text.text());
      } else if (part instanceof Part.Field field) {
        id.append(text(value, field.pointer()));
      } else {
        id.append(key(key));
      }
    }
    return id.toString();
  }

  private static String key(byte @Nullable [] key) throws RejectedRecordException {
    if (key == null || key.length == 0) {
      throw RejectedRecordException.noSeries("the record has no key");
    }
    return InputParser.utf8(key, "the key");
  }

  private static String text(JsonNode value, JsonPointer pointer) throws RejectedRecordException {
    JsonNode node = value.at(pointer);
    if (!node.isValueNode() || node.isNull() || node.asText().isEmpty()) {
      throw RejectedRecordException.noSeries(
          "there is no text at " + pointer + " for the series id");
    }
    return node.asText();
  }
}
