package io.wavecast.kafka.topology;

import io.wavecast.core.series.PointOutcome;
import io.wavecast.kafka.format.DeadLetterHeaders;
import io.wavecast.kafka.format.DeadLetterHeaders.Origin;
import io.wavecast.kafka.format.Truncation;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Creates dead letters: the rejected record unchanged, with headers that give the reason. A record
 * that is too large for the dead-letters topic is cut, and the header {@code truncated} describes
 * the original: first the value is cut, then the record's own headers are dropped, then the key is
 * cut. Thread-safe.
 */
final class DeadLetters {
  private final DeadLetterLimits limits;

  DeadLetters(DeadLetterLimits limits) {
    this.limits = limits;
  }

  /**
   * A dead letter.
   *
   * @param record the record to be sent
   * @param truncated true if it was cut
   */
  record Letter(Record<byte[], byte[]> record, boolean truncated) {}

  /**
   * Returns the letter; empty if the topic's limits are too small even for the reason alone.
   *
   * @param now epoch milliseconds, used as the timestamp if the topic rejects that of the record
   */
  Optional<Letter> letter(
      Record<byte[], byte[]> in,
      Optional<RecordMetadata> origin,
      PointOutcome.Rejected rejected,
      long now) {
    DeadLetterHeaders reason =
        new DeadLetterHeaders(
            origin.map(at -> new Origin(at.topic(), at.partition(), at.offset())),
            rejected.reason().label(),
            rejected.detail());
    Record<byte[], byte[]> base =
        in.withKey(key(in.key())).withTimestamp(limits.timestamp(in.timestamp(), now));
    Headers headers = new RecordHeaders(in.headers().toArray());
    reason.addTo(headers);
    if (RecordSize.of(base.key(), base.value(), headers) <= limits.bytes()) {
      return Optional.of(new Letter(base.withHeaders(headers), false));
    }
    return cutValue(base, headers).or(() -> cutAll(base, reason)).map(cut -> new Letter(cut, true));
  }

  @SuppressWarnings("NullAway") // Kafka Streams records may have null keys
  private byte[] key(byte @Nullable [] key) {
    return key == null && limits.keyRequired() ? new byte[0] : key;
  }

  private Optional<Record<byte[], byte[]>> cutValue(Record<byte[], byte[]> in, Headers headers) {
    byte[] value = in.value();
    if (value == null) {
      return Optional.empty();
    }
    Headers cut = new RecordHeaders(headers.toArray());
    Truncation.addTo(cut, value, null);
    long rest = limits.bytes() - RecordSize.of(in.key(), null, cut);
    return rest < 0
        ? Optional.empty()
        : Optional.of(in.withValue(head(value, rest)).withHeaders(cut));
  }

  /** Drops the record's own headers and gives its key at most half of the space that is left. */
  private Optional<Record<byte[], byte[]>> cutAll(
      Record<byte[], byte[]> in, DeadLetterHeaders reason) {
    Headers cut = new RecordHeaders();
    reason.addTo(cut);
    Truncation.addTo(cut, in.value(), in.key(), in.headers().toArray());
    long rest = limits.bytes() - RecordSize.of(null, null, cut);
    if (rest < 0) {
      return Optional.empty();
    }
    byte[] key = head(in.key(), rest / 2);
    byte[] value = head(in.value(), rest - (key == null ? 0 : key.length));
    return Optional.of(in.withKey(key).withValue(value).withHeaders(cut));
  }

  @SuppressWarnings("NullAway") // null stays null
  private static byte[] head(byte @Nullable [] bytes, long length) {
    return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, (int) length);
  }
}
