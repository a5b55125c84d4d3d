package io.wavecast.kafka.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The serving version of a model: {@code {"serving":7,"previous":6,"reason":"...","at":...}} under
 * the model's name. {@code pinned} and the fields of {@link Hold} follow only if they are set.
 *
 * @param serving the version that serves, 1 to {@link #MAX_VERSION}
 * @param previous the version that served before, if any: the target of a rollback
 * @param reason the reason in words
 * @param at time of the change, epoch milliseconds
 * @param pinned true if no training may replace the version
 * @param hold present after a rollback: what a challenger must meet to be promoted
 */
public record Pointer(
    int serving,
    OptionalInt previous,
    String reason,
    long at,
    boolean pinned,
    Optional<Hold> hold) {
  /** The largest version that a model can have. */
  public static final int MAX_VERSION = 999_999_999;

  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_REASON = 500;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The conditions that a challenger must meet after a rollback.
   *
   * @param from the version that was rolled back
   * @param until end of the cool-down, epoch milliseconds; no promotion before it
   * @param judgeAfter event time, epoch milliseconds; only later points may judge a challenger
   */
  public record Hold(int from, long until, long judgeAfter) {}

  public Pointer {
    if (!isVersion(serving)) {
      throw new IllegalArgumentException("version " + serving + " is not 1 to " + MAX_VERSION);
    }
  }

  /** Creates a pointer that is neither pinned nor held. */
  public Pointer(int serving, OptionalInt previous, String reason, long at) {
    this(serving, previous, reason, at, false, Optional.empty());
  }

  /** Returns true if a trained model can have this version. */
  public static boolean isVersion(long version) {
    return version >= 1 && version <= MAX_VERSION;
  }

  /** Encodes the pointer as JSON. */
  public byte[] toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("serving", serving);
    previous.ifPresentOrElse(p -> json.put("previous", p), () -> json.putNull("previous"));
    json.put("reason", reason);
    json.put("at", at);
    if (pinned) {
      json.put("pinned", true);
    }
    hold.ifPresent(
        held -> {
          json.put("rolledBackFrom", held.from());
          json.put("holdUntil", held.until());
          json.put("judgeAfter", held.judgeAfter());
        });
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decodes a pointer; returns empty if the bytes are not one or the version is impossible. */
  public static Optional<Pointer> fromJson(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(bytes);
      return version(json, "serving").stream().mapToObj(serving -> read(serving, json)).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Pointer read(int serving, JsonNode json) {
    String reason = json.path("reason").asText("");
    OptionalInt from = version(json, "rolledBackFrom");
    return new Pointer(
        serving,
        version(json, "previous"),
        reason.substring(0, Math.min(reason.length(), MAX_REASON)),
        json.path("at").asLong(0),
        json.path("pinned").asBoolean(false),
        from.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Hold(
                    from.getAsInt(),
                    json.path("holdUntil").asLong(0),
                    json.path("judgeAfter").asLong(0))));
  }

  private static OptionalInt version(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() && value.canConvertToInt() && isVersion(value.intValue())
        ? OptionalInt.of(value.intValue())
        : OptionalInt.empty();
  }
}
