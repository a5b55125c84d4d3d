package io.wavecast.topology;

import io.wavecast.series.PointOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Records of the dead-letters topic: key, value, timestamp and headers as they came, and headers
 * that say where from and why, each as UTF-8 text.
 */
final class DeadLetters {
  static final String TOPIC = "topic";
  static final String PARTITION = "partition";
  static final String OFFSET = "offset";
  static final String REASON = "reason";

  /** The reason in words; not part of the contract. */
  static final String DETAIL = "detail";

  private DeadLetters() {}

  static Record<byte[], byte[]> letter(
      Record<byte[], byte[]> in, Optional<RecordMetadata> origin, PointOutcome.Rejected rejected) {
    Headers headers = new RecordHeaders(in.headers().toArray());
    origin.ifPresent(
        from -> {
          put(headers, TOPIC, from.topic());
          put(headers, PARTITION, Integer.toString(from.partition()));
          put(headers, OFFSET, Long.toString(from.offset()));
        });
    put(headers, REASON, rejected.reason().label());
    put(headers, DETAIL, rejected.detail());
    return in.withHeaders(headers);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
