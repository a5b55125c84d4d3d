package io.wavecast.kafka.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.time.EventTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the points topic: the key is the series id in UTF-8, the value {@code {"value":
 * 0.54}} with an optional {@code "timestamp"} in epoch milliseconds, or a bare JSON number. Fields
 * of other names are skipped. Thread-safe.
 */
public final class PointParser implements PointDecoder {
  /**
   * The longest series id in bytes. The id is the key of every record about the series and part of
   * its value, and both must fit into one message.
   */
  public static final int MAX_SERIES_BYTES = 32 * 1024;

  /** The maximum size of a value in bytes. A larger one is rejected unread. */
  public static final int MAX_VALUE_BYTES = 1024 * 1024;

  private static final int MAX_DETAIL = 200;
  private static final char REPLACEMENT = '\uFFFD';

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // read NaN and infinities, to distinguish them from what isn't a number at all
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  /** The result of reading a record. */
  public sealed interface Parsed {
    /** A point of a series. */
    record Ok(Point point) implements Parsed {}

    /** A record that is not a point, with the reason in words. */
    record Bad(Rejection reason, String detail) implements Parsed {}
  }

  /**
   * Reads a record.
   *
   * @param recordTimestamp event time in epoch milliseconds if the value has none
   */
  @Override
  public Parsed parse(byte @Nullable [] key, byte @Nullable [] value, long recordTimestamp) {
    if (key == null || key.length == 0) {
      return new Parsed.Bad(Rejection.NO_SERIES, "the record has no key");
    }
    if (key.length > MAX_SERIES_BYTES) {
      return new Parsed.Bad(
          Rejection.MALFORMED,
          "the key has %d bytes, %d at most".formatted(key.length, MAX_SERIES_BYTES));
    }
    if (value == null) {
      return new Parsed.Bad(Rejection.MALFORMED, "the record has no value");
    }
    if (value.length > MAX_VALUE_BYTES) {
      return new Parsed.Bad(
          Rejection.TOO_LARGE,
          "the value has %d bytes, %d at most".formatted(value.length, MAX_VALUE_BYTES));
    }
    Optional<String> series = text(key);
    if (series.isEmpty()) {
      return new Parsed.Bad(Rejection.MALFORMED, "the key is not UTF-8");
    }
    if (JsonEncoding.isWide(value)) {
      return new Parsed.Bad(Rejection.MALFORMED, "the value is not JSON in UTF-8");
    }
    try (JsonParser json = JSON.createParser(value)) {
      return read(json, series.get(), recordTimestamp);
    } catch (IOException e) {
      return new Parsed.Bad(Rejection.MALFORMED, "the value is not JSON: " + firstLine(e));
    }
  }

  @Override
  public Optional<String> series(byte @Nullable [] key) {
    if (key == null || key.length == 0 || key.length > MAX_SERIES_BYTES) {
      return Optional.empty();
    }
    return text(key);
  }

  private static Optional<String> text(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    // the usual way replaces what isn't UTF-8, instead of reporting it
    return text.indexOf(REPLACEMENT) < 0 ? Optional.of(text) : strictText(key);
  }

  private static Optional<String> strictText(byte[] key) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Parsed read(JsonParser json, String series, long recordTimestamp)
      throws IOException {
    Fields fields = new Fields();
    fields.timestamp = recordTimestamp;
    String problem =
        json.nextToken() == JsonToken.START_OBJECT
            ? readObject(json, fields)
            : number(json, fields);
    if (problem == null && json.nextToken() != null) {
      problem = "something follows the JSON value";
    }
    if (problem != null) {
      return new Parsed.Bad(Rejection.MALFORMED, problem);
    }
    if (!EventTime.isMillis(fields.timestamp)) {
      return badTime(EventTime.ofMillis(fields.timestamp));
    }
    if (!Double.isFinite(fields.value)) {
      return new Parsed.Bad(Rejection.NOT_FINITE, "value is " + fields.value);
    }
    return new Parsed.Ok(new Point(series, fields.timestamp, fields.value));
  }

  private static Parsed badTime(EventTime time) {
    return time instanceof EventTime.WrongUnit wrong
        ? new Parsed.Bad(Rejection.TIME_UNIT, "timestamp " + wrong.reason())
        : new Parsed.Bad(
            Rejection.MALFORMED, "timestamp " + ((EventTime.Unreadable) time).reason());
  }

  private static @Nullable String readObject(JsonParser json, Fields fields) throws IOException {
    boolean seen = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      String problem = null;
      if (name.equals("value")) {
        problem = number(json, fields);
        seen = true;
      } else if (name.equals("timestamp")) {
        problem = timestamp(json, fields);
      } else {
        json.skipChildren();
      }
      if (problem != null) {
        return problem;
      }
    }
    return seen ? null : "there is no field \"value\"";
  }

  private static @Nullable String number(JsonParser json, Fields fields) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null || !token.isNumeric()) {
      return "the value is not a number";
    }
    fields.value = json.getDoubleValue();
    return null;
  }

  private static @Nullable String timestamp(JsonParser json, Fields fields) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return "the timestamp is not an integer of epoch milliseconds";
    }
    fields.timestamp = json.getLongValue();
    return null;
  }

  private static String firstLine(IOException e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    String line = String.valueOf(message).lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), MAX_DETAIL));
  }

  /** The fields read so far. */
  private static final class Fields {
    double value;
    long timestamp;
  }
}
