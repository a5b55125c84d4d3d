package io.wavecast.kafka.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.JsonValues;
import io.wavecast.kafka.input.ValueFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Proposes the input options for sampled records. Not thread-safe. */
public final class Proposer {
  private final TopicSample sample;
  private final Function<byte[], Optional<JsonNode>> avro;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private List<Field> fields = List.of();

  /**
   * @param avro reads an Avro value; empty if it can't
   */
  public Proposer(TopicSample sample, Function<byte[], Optional<JsonNode>> avro) {
    this.sample = sample;
    this.avro = avro;
  }

  /** Returns the options that fit; empty if the format isn't known or holds no number. */
  public Optional<Proposal> propose() {
    Optional<ValueFormat> format = FormatGuess.of(sample.values());
    if (format.isEmpty()) {
      return Optional.empty();
    }
    if (format.get() != ValueFormat.JSON) {
      options.put("points-format", format.get().name().toLowerCase(Locale.ROOT));
    }
    boolean isDocument = format.get() == ValueFormat.JSON || format.get() == ValueFormat.AVRO;
    return isDocument ? document(format.get()) : bare();
  }

  private Optional<Proposal> bare() {
    if (SeriesChoice.of(sample.keys(), List.of(), ValueChoice.NONE).isEmpty()) {
      notes.add("the records have no usable keys, and bare numbers have no other series id");
    }
    return Optional.of(new Proposal(options, notes));
  }

  private Optional<Proposal> document(ValueFormat format) {
    List<JsonNode> documents =
        sample.values().stream().flatMap(value -> read(format, value).stream()).toList();
    fields = Fields.of(documents).all();
    Optional<Field> time = TimeChoice.of(fields, documents.size());
    ValueChoice values = ValueChoice.of(fields, time, documents.size());
    if (values.fields().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> series = SeriesChoice.of(sample.keys(), fields, values);
    if (isOwn(format, values, time, series)) {
      return Optional.of(new Proposal(options, notes));
    }
    values.option().ifPresent(option -> options.put("value", option));
    if (values.inText()) {
      options.put("numbers-in-text", "true");
    }
    series(series);
    time(time);
    if (values.others() > 0) {
      notes.add(values.others() + " other fields hold numbers that vary; see the list above");
    }
    return Optional.of(new Proposal(options, notes));
  }

  private Optional<JsonNode> read(ValueFormat format, byte[] value) {
    return format == ValueFormat.AVRO ? avro.apply(value) : JsonValues.read(value);
  }

  private static boolean isOwn(
      ValueFormat format, ValueChoice values, Optional<Field> time, Optional<String> series) {
    boolean ownTime =
        time.isEmpty()
            || (time.get().pointer().equals("/timestamp")
                && time.get().timeFormat().equals(Optional.of("millis")));
    return format == ValueFormat.JSON
        && values.option().orElse("/value").equals("/value")
        && !values.inText()
        && ownTime
        && series.equals(Optional.of(InputFormat.KEY));
  }

  private void series(Optional<String> series) {
    if (series.isEmpty()) {
      notes.add(
          "nothing identifies a series: the keys aren't usable and no field looks like an id;"
              + " set series-id to a text with {/pointer} of a field");
    } else if (!series.get().equals(InputFormat.KEY)) {
      options.put("series-id", series.get());
    }
  }

  private void time(Optional<Field> time) {
    if (time.isEmpty()) {
      notes.add("no field looks like a time: the records' timestamps are used");
      return;
    }
    options.put("time", time.get().pointer());
    time.get().timeFormat().ifPresent(format -> options.put("time-format", format));
    if (time.get().isLocalTime()) {
      options.put("time-zone", "UTC");
      notes.add("the times have no zone: set time-zone to theirs");
    }
  }

  /** Returns a line for each field: pointer, kind, values. */
  public List<String> fieldLines() {
    return fields.stream()
        .map(
            field ->
                "%s: %s, %s, in %d records"
                    .formatted(place(field), kind(field), field.values(), field.present()))
        .toList();
  }

  private static String place(Field field) {
    return field.pointer().isEmpty() ? "the whole value" : field.pointer();
  }

  private static String kind(Field field) {
    Optional<String> time = field.timeFormat().filter(unit -> TimeChoice.isTime(field));
    if (time.isPresent()) {
      return "time (" + time.get() + ")";
    }
    return field.isNumber() ? "number" : field.isNumberInText() ? "number in text" : "text";
  }
}
