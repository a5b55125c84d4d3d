package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Headers by which a point on the internal topic keeps the record that it came from, so that its
 * dead letter can be that record.
 */
final class RecordOrigin {
  private static final String PLACE = "wavecast.origin.place";
  private static final String KEY = "wavecast.origin.key";
  private static final String VALUE = "wavecast.origin.value";

  private RecordOrigin() {}

  /** The topic, partition and offset of a record. */
  record Place(String topic, int partition, long offset) implements RecordMetadata {}

  /** A record as it was read. */
  record Original(Record<byte[], byte[]> record, RecordMetadata place) {}

  /** Returns the headers of a point that is made of a record. */
  static Headers headers(Record<byte[], byte[]> in, RecordMetadata at) {
    Headers headers = new RecordHeaders(in.headers().toArray());
    byte[] topic = at.topic().getBytes(UTF_8);
    headers.add(
        PLACE,
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES + topic.length)
            .putInt(at.partition())
            .putLong(at.offset())
            .put(topic)
            .array());
    add(headers, KEY, in.key());
    add(headers, VALUE, in.value());
    return headers;
  }

  private static void add(Headers headers, String name, byte @Nullable [] bytes) {
    if (bytes != null) {
      headers.add(name, bytes);
    }
  }

  /** Returns the record that a point came from; empty if it is the point itself. */
  static Optional<Original> of(Record<byte[], byte[]> point) {
    Header place = point.headers().lastHeader(PLACE);
    if (place == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(place.value());
    int partition = bytes.getInt();
    long offset = bytes.getLong();
    String topic = UTF_8.decode(bytes).toString();
    Headers headers = new RecordHeaders(point.headers().toArray());
    byte[] key = take(headers, KEY);
    byte[] value = take(headers, VALUE);
    headers.remove(PLACE);
    return Optional.of(
        new Original(original(point, key, value, headers), new Place(topic, partition, offset)));
  }

  @SuppressWarnings("NullAway") // Kafka Streams records may have null keys and values
  private static Record<byte[], byte[]> original(
      Record<byte[], byte[]> point,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {
    return new Record<>(key, value, point.timestamp(), headers);
  }

  private static byte @Nullable [] take(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    headers.remove(name);
    return header == null ? null : header.value();
  }
}
