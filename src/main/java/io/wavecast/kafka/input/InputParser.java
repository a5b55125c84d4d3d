package io.wavecast.kafka.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wavecast.core.domain.Point;
import io.wavecast.core.time.EventTime;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PointParser.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads points from records of the format that an {@link InputFormat} describes. Thread-safe. */
public final class InputParser implements PointDecoder {
  private static final JsonPointer VALUE = JsonPointer.compile("/value");

  private final InputFormat format;
  private final List<ValueField> fields;
  private final SeriesTemplate series;
  private final Optional<JsonPointer> time;
  private final AvroValues avro;

  /** Creates a parser for any format but Avro, which needs schemas. */
  public InputParser(InputFormat format) {
    this(format, SchemaSource.NONE);
  }

  /**
   * @param schemas schemas of Avro values
   */
  public InputParser(InputFormat format, SchemaSource schemas) {
    this.avro = new AvroValues(schemas);
    this.format = format;
    this.fields = format.fields();
    this.series = SeriesTemplate.parse(format.series());
    this.time = format.time().map(JsonPointer::compile);
  }

  /** Returns an Avro value as a JSON document; empty if it can't be read. */
  public static Optional<JsonNode> avro(SchemaSource schemas, byte[] value) {
    try {
      return Optional.of(new AvroValues(schemas).read(value));
    } catch (RejectedRecordException e) {
      return Optional.empty();
    }
  }

  @Override
  public Parsed parse(byte @Nullable [] key, byte @Nullable [] value, long recordTimestamp) {
    return parseAll(key, value, recordTimestamp).get(0);
  }

  @Override
  public List<Parsed> parseAll(
      byte @Nullable [] key, byte @Nullable [] value, long recordTimestamp) {
    try {
      if (value == null) {
        throw RejectedRecordException.malformed("the record has no value");
      }
      if (value.length > PointParser.MAX_VALUE_BYTES) {
        throw RejectedRecordException.tooLarge(value.length);
      }
      JsonNode json = document(value);
      String id = series(key, json);
      long timestamp = timestamp(json, recordTimestamp);
      return fields.size() > 1
          ? several(id, timestamp, json)
          : List.of(point(id, timestamp, number(json, value)));
    } catch (RejectedRecordException e) {
      return List.of(e.parsed());
    }
  }

  /** Returns the value as a document; missing in formats that are a bare number. */
  private JsonNode document(byte[] value) throws RejectedRecordException {
    return switch (format.format()) {
      case JSON -> JsonValues.parse(value);
      case AVRO -> avro.read(value);
      default -> MissingNode.getInstance();
    };
  }

  private String series(byte @Nullable [] key, JsonNode json) throws RejectedRecordException {
    String id = series.of(key, json);
    int bytes = id.getBytes(UTF_8).length;
    if (bytes > PointParser.MAX_SERIES_BYTES) {
      throw RejectedRecordException.malformed(
          "the series id has %d bytes, %d at most".formatted(bytes, PointParser.MAX_SERIES_BYTES));
    }
    return id;
  }

  private long timestamp(JsonNode json, long recordTimestamp) throws RejectedRecordException {
    EventTime read = time.isEmpty() ? EventTime.ofMillis(recordTimestamp) : time(json, time.get());
    if (read instanceof EventTime.At at) {
      return at.millis();
    }
    if (read instanceof EventTime.WrongUnit wrong) {
      throw RejectedRecordException.timeUnit("timestamp " + wrong.reason());
    }
    throw RejectedRecordException.malformed("timestamp " + ((EventTime.Unreadable) read).reason());
  }

  private EventTime time(JsonNode json, JsonPointer pointer) {
    JsonNode node = json.at(pointer);
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return format.timeFormat().read(node.longValue());
    }
    if (node.isNumber()) {
      return format.timeFormat().read(node.doubleValue());
    }
    return node.isTextual()
        ? format.timeFormat().read(node.textValue().strip())
        : new EventTime.Unreadable("is missing at " + pointer);
  }

  private double number(JsonNode json, byte[] value) throws RejectedRecordException {
    return switch (format.format()) {
      case JSON, AVRO -> {
        JsonPointer pointer = fields.isEmpty() ? VALUE : fields.get(0).pointer();
        boolean bare = fields.isEmpty() && !json.isObject();
        yield Numbers.node(
            bare ? json : json.at(pointer),
            bare ? "the top" : pointer.toString(),
            format.numbersInText());
      }
      case TEXT -> Numbers.text(utf8(value, "the value"));
      default -> Numbers.binary(value, format.format());
    };
  }

  private List<Parsed> several(String id, long timestamp, JsonNode json)
      throws RejectedRecordException {
    List<Parsed> points = new ArrayList<>(fields.size());
    for (ValueField field : fields) {
      JsonNode node = json.at(field.pointer());
      if (!node.isMissingNode() && !node.isNull()) {
        points.add(value(id + "." + field.name().orElse(""), timestamp, node, field));
      }
    }
    if (points.isEmpty()) {
      throw RejectedRecordException.malformed("there is no number at any of the fields");
    }
    return points;
  }

  private Parsed value(String id, long timestamp, JsonNode node, ValueField field) {
    try {
      return point(
          id, timestamp, Numbers.node(node, field.pointer().toString(), format.numbersInText()));
    } catch (RejectedRecordException e) {
      return e.parsed();
    }
  }

  private static Parsed point(String id, long timestamp, double value)
      throws RejectedRecordException {
    if (!Double.isFinite(value)) {
      throw RejectedRecordException.notFinite(value);
    }
    return new Parsed.Ok(new Point(id, timestamp, value));
  }

  static String utf8(byte[] bytes, String what) throws RejectedRecordException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw RejectedRecordException.malformed(what + " is not UTF-8");
    }
  }
}
