package io.wavecast.kafka.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which version of a model serves: {@code {"serving":7,"previous":6,"reason":"...","at":...}} under
 * the model's name.
 *
 * @param serving the version that serves
 * @param previous the version that served before, if any: where a rollback leads
 * @param reason why, in words
 * @param at when, epoch milliseconds
 */
public record Pointer(int serving, OptionalInt previous, String reason, long at) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public byte[] toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("serving", serving);
    previous.ifPresentOrElse(p -> json.put("previous", p), () -> json.putNull("previous"));
    json.put("reason", reason);
    json.put("at", at);
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a pointer; empty when it isn't one. */
  public static Optional<Pointer> fromJson(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      JsonNode serving = json.path("serving");
      if (!serving.isIntegralNumber() || !serving.canConvertToInt() || serving.intValue() < 0) {
        return Optional.empty();
      }
      JsonNode previous = json.path("previous");
      return Optional.of(
          new Pointer(
              serving.intValue(),
              previous.canConvertToInt() && previous.isIntegralNumber()
                  ? OptionalInt.of(previous.intValue())
                  : OptionalInt.empty(),
              json.path("reason").asText(""),
              json.path("at").asLong(0)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
