package io.wavecast.kafka.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wavecast.core.domain.Point;
import io.wavecast.core.time.EventTime;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PointParser.Parsed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads points from records of the format that an {@link InputFormat} describes. Thread-safe. */
public final class InputParser implements PointDecoder {
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final JsonPointer VALUE = JsonPointer.compile("/value");
  private static final int MAX_DETAIL = 200;

  private final InputFormat format;
  private final List<ValueField> fields;
  private final SeriesTemplate series;
  private final Optional<JsonPointer> time;

  public InputParser(InputFormat format) {
    this.format = format;
    this.fields = format.fields();
    this.series = SeriesTemplate.parse(format.series());
    this.time = format.time().map(JsonPointer::compile);
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
      JsonNode json = format.format() == ValueFormat.JSON ? json(value) : MissingNode.getInstance();
      String id = series(key, json);
      long timestamp = timestamp(json, recordTimestamp);
      return fields.size() > 1
          ? several(id, timestamp, json)
          : List.of(point(id, timestamp, number(json, value)));
    } catch (RejectedRecordException e) {
      return List.of(e.parsed());
    }
  }

  private static JsonNode json(byte[] value) throws RejectedRecordException {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw RejectedRecordException.malformed("the value is not JSON: " + firstLine(e));
    }
  }

  private static String firstLine(IOException e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    String line = String.valueOf(message).lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), MAX_DETAIL));
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
      case JSON -> {
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
