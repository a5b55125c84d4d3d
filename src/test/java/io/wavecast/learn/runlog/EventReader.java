package io.wavecast.learn.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files, by nothing that the writer uses: the checksum is computed bit by bit from the
 * polynomial of Castagnoli, messages are taken apart field by field.
 */
final class EventReader {
  private static final int REVERSED_POLYNOMIAL = 0x82f63b78;

  /** An event with the fields that we know. */
  record Event(
      double wallTime, long step, String version, boolean starts, Map<String, Float> scalars) {}

  private EventReader() {}

  static List<Event> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] head = new byte[8];
      in.get(head);
      assertThat(unmask(in.getInt())).as("checksum of the length").isEqualTo(crc(head));
      byte[] payload =
          new byte[(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(payload);
      assertThat(unmask(in.getInt())).as("checksum of the payload").isEqualTo(crc(payload));
      events.add(event(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN)));
    }
    return events;
  }

  /**
   * Unmasks a CRC as tensorflow/core/lib/hash/crc32c.h does: subtracts the constant, rotates back.
   */
  private static int unmask(int masked) {
    int rotated = masked - 0xa282ead8;
    return (rotated >>> 17) | (rotated << 15);
  }

  static int crc(byte[] bytes) {
    int crc = -1;
    for (byte one : bytes) {
      crc ^= one & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ REVERSED_POLYNOMIAL : crc >>> 1;
      }
    }
    return ~crc;
  }

  private static Event event(ByteBuffer in) {
    double wallTime = 0;
    long step = 0;
    String version = "";
    boolean starts = false;
    Map<String, Float> scalars = new HashMap<>();
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      switch (key) {
        case (1 << 3) | 1 -> wallTime = in.getDouble();
        case 2 << 3 -> step = varint(in);
        case (3 << 3) | 2 -> version = text(part(in));
        case (5 << 3) | 2 -> scalars.putAll(summary(part(in)));
        case (7 << 3) | 2 -> starts = startsSession(part(in));
        default -> throw new AssertionError("unexpected key " + key);
      }
    }
    return new Event(wallTime, step, version, starts, scalars);
  }

  private static Map<String, Float> summary(ByteBuffer in) {
    Map<String, Float> scalars = new HashMap<>();
    while (in.hasRemaining()) {
      assertThat(varint(in)).isEqualTo((1 << 3) | 2);
      ByteBuffer value = part(in);
      assertThat(varint(value)).isEqualTo((1 << 3) | 2);
      String tag = text(part(value));
      assertThat(varint(value)).isEqualTo((2 << 3) | 5);
      scalars.put(tag, value.getFloat());
      assertThat(value.hasRemaining()).isFalse();
    }
    return scalars;
  }

  private static boolean startsSession(ByteBuffer in) {
    return varint(in) == 1 << 3 && varint(in) == 1;
  }

  private static ByteBuffer part(ByteBuffer in) {
    int size = (int) varint(in);
    ByteBuffer part = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + size);
    return part;
  }

  private static String text(ByteBuffer in) {
    return StandardCharsets.UTF_8.decode(in).toString();
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
