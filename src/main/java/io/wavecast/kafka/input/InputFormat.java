package io.wavecast.kafka.input;

import com.fasterxml.jackson.core.JsonPointer;
import io.wavecast.core.time.TimeFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The description of a topic's records. The messages of its exceptions begin with the option.
 *
 * @param format format of the values
 * @param values JSON pointers of the values, {@code POINTER} or {@code NAME=POINTER} each; empty:
 *     {@code /value} or the whole value
 * @param numbersInText whether strings that hold a number are accepted as numbers
 * @param series template of the series id: text with {@code {key}} and {@code {/json/pointer}}
 * @param time JSON pointer of the event time; empty: the record's timestamp
 * @param timeFormat format of the event time
 */
public record InputFormat(
    ValueFormat format,
    List<String> values,
    boolean numbersInText,
    String series,
    Optional<String> time,
    TimeFormat timeFormat) {
  /** The template of a series id that is the record's key. */
  public static final String KEY = "{key}";

  public InputFormat {
    values = List.copyOf(values);
    boolean pointers = !values.isEmpty() || time.isPresent() || series.contains("{/");
    if (format != ValueFormat.JSON && format != ValueFormat.AVRO && pointers) {
      throw new IllegalArgumentException(
          "points-format is %s, which has no fields for --value, --time or --series-id"
              .formatted(format.name().toLowerCase(Locale.ROOT)));
    }
    fields(values);
    SeriesTemplate.parse(series);
    time.ifPresent(text -> pointer("time", text));
  }

  /** Returns true if the records of a series are in one partition, in one order, as they are. */
  public boolean isKeyedBySeries() {
    return series.equals(KEY) && values.size() <= 1;
  }

  List<ValueField> fields() {
    return fields(values);
  }

  private static List<ValueField> fields(List<String> values) {
    boolean several = values.size() > 1;
    List<ValueField> fields = values.stream().map(text -> field(text, several)).toList();
    if (fields.stream().distinct().count() != fields.size()) {
      throw new IllegalArgumentException("value names a field twice: " + String.join(",", values));
    }
    return fields;
  }

  private static ValueField field(String text, boolean several) {
    int equals = text.startsWith("/") ? -1 : text.indexOf('=');
    String name = equals < 0 ? "" : text.substring(0, equals).strip();
    JsonPointer pointer = pointer("value", text.substring(equals + 1).strip());
    if (several && name.isEmpty()) {
      throw new IllegalArgumentException(
          "value '" + text + "' has no name; several values are NAME=POINTER each");
    }
    return new ValueField(name.isEmpty() ? Optional.empty() : Optional.of(name), pointer);
  }

  static JsonPointer pointer(String option, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          option + " '" + text + "' is not a JSON pointer such as /fields/temperature", e);
    }
  }
}
