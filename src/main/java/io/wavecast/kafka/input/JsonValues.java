package io.wavecast.kafka.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.kafka.format.JsonEncoding;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON values of records. Thread-safe. */
public final class JsonValues {
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int MAX_DETAIL = 200;

  private JsonValues() {}

  /** Returns the value; empty if it isn't JSON. */
  public static Optional<JsonNode> read(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      return json == null || json.isMissingNode() ? Optional.empty() : Optional.of(json);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static JsonNode parse(byte[] value) throws RejectedRecordException {
    if (JsonEncoding.isWide(value)) {
      throw RejectedRecordException.malformed("the value is not JSON in UTF-8");
    }
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
}
