package io.wavecast.kafka.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code truncated} of a dead letter that is smaller than the rejected record: a JSON
 * object with the original size in bytes and the SHA-256 of each part that was cut, for example
 * {@code {"value":{"bytes":3000000,"sha256":"..."}}}. The rejected record's own headers are kept or
 * dropped as a whole.
 */
public final class Truncation {
  /** The name of the header. */
  public static final String HEADER = "truncated";

  private Truncation() {}

  /**
   * Adds the header to others.
   *
   * @param letter the headers of the dead letter
   * @param value the original value if it was cut, otherwise null
   * @param key the original key if it was cut, otherwise null
   * @param dropped the original headers if they were dropped, otherwise empty
   */
  public static void addTo(
      Headers letter, byte @Nullable [] value, byte @Nullable [] key, Header... dropped) {
    letter.add(HEADER, toJson(value, key, dropped));
  }

  private static byte[] toJson(byte @Nullable [] value, byte @Nullable [] key, Header... dropped) {
    return Json.write(
        json -> {
          if (value != null) {
            writePart(json, "value", value);
          }
          if (key != null) {
            writePart(json, "key", key);
          }
          if (dropped.length > 0) {
            json.writeObjectFieldStart("headers");
            json.writeNumberField("count", dropped.length);
            json.writeNumberField("bytes", bytesOf(dropped));
            json.writeEndObject();
          }
        });
  }

  private static void writePart(JsonGenerator json, String name, byte[] part) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("bytes", part.length);
    json.writeStringField("sha256", sha256(part));
    json.writeEndObject();
  }

  private static long bytesOf(Header... headers) {
    long sum = 0;
    for (Header header : headers) {
      sum += header.key().getBytes(StandardCharsets.UTF_8).length;
      sum += header.value() == null ? 0 : header.value().length;
    }
    return sum;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
