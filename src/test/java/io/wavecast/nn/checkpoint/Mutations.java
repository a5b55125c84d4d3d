package io.wavecast.nn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random damage to the decoded parts of a checkpoint, below the zip and the hash. */
final class Mutations {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** JSON values that a reader may trip over. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1",
          "2",
          "16",
          "17",
          "4096",
          "10000",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "1e309",
          "-0.0",
          "5e-324",
          "1e999999999",
          "\"\"",
          "\"lstm\"",
          "\"\\u0000\"",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"" + "x".repeat(70_000) + "\"",
          "9".repeat(900));

  private Mutations() {}

  static void change(Map<String, byte[]> entries, String name, SplittableRandom random) {
    byte[] content = entries.getOrDefault(name, new byte[0]);
    switch (random.nextInt(8)) {
      case 0 -> entries.remove(name);
      case 1 -> entries.put(name, Arrays.copyOf(content, random.nextInt(content.length + 1)));
      case 2 -> entries.put(name, Arrays.copyOf(content, content.length + random.nextInt(1, 99)));
      default ->
          entries.put(
              name,
              name.equals("wavecast.json") ? json(content, random) : flipped(content, random));
    }
  }

  /** Flips bytes, most of them in the header of an array. */
  private static byte[] flipped(byte[] content, SplittableRandom random) {
    byte[] changed = content.clone();
    for (int flips = random.nextInt(4); flips >= 0 && changed.length > 0; flips--) {
      int bound = random.nextInt(4) == 0 ? changed.length : Math.min(changed.length, 150);
      int at = random.nextInt(bound);
      changed[at] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) (random.nextBoolean() ? 127 : 255);
    }
    return changed;
  }

  private static byte[] json(byte[] content, SplittableRandom random) {
    try {
      JsonNode tree = MAPPER.readTree(content);
      if (!(tree instanceof ObjectNode object) || object.isEmpty()) {
        return content;
      }
      List<String> fields = new ArrayList<>();
      object.fieldNames().forEachRemaining(fields::add);
      String field = fields.get(random.nextInt(fields.size()));
      String value = VALUES.get(random.nextInt(VALUES.size()));
      String marker = "\"@@\"";
      object.put(field, "@@");
      return MAPPER.writeValueAsString(object).replace(marker, value).getBytes(UTF_8);
    } catch (IOException e) {
      return content;
    }
  }

  /** Puts the hash of the changed weights into the manifest, as whoever made the file would. */
  static void rehash(Map<String, byte[]> entries) {
    byte[] weights = entries.get("coefficients.bin");
    byte[] manifest = entries.get("wavecast.json");
    if (weights == null || manifest == null) {
      return;
    }
    String text = new String(manifest, UTF_8);
    entries.put(
        "wavecast.json",
        text.replaceAll(
                "(\"weightsSha256\"\\s*:\\s*)\"[0-9a-f]{64}\"",
                "$1\"" + CheckpointCodec.sha256(weights) + "\"")
            .getBytes(UTF_8));
  }
}
