package io.wavecast.kafka.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Upper bounds of the bytes that a record takes as the only one of an uncompressed batch. */
final class RecordSize {
  /** The header of a batch, and the fields of a record besides its parts, at their longest. */
  private static final int OVERHEAD = 61 + 21;

  /** The longest length field. */
  private static final int LENGTH = 5;

  private RecordSize() {}

  static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long sum = OVERHEAD + LENGTH + part(key) + part(value);
    for (Header header : headers) {
      sum += part(header.key().getBytes(StandardCharsets.UTF_8)) + part(header.value());
    }
    return sum;
  }

  private static long part(byte @Nullable [] bytes) {
    return LENGTH + (bytes == null ? 0L : bytes.length);
  }
}
