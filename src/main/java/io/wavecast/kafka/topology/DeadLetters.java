package io.wavecast.kafka.topology;

import io.wavecast.core.series.PointOutcome;
import io.wavecast.kafka.format.DeadLetterHeaders;
import io.wavecast.kafka.format.DeadLetterHeaders.Origin;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Creates dead letters: the rejected record unchanged, with headers that give the reason. */
final class DeadLetters {
  private DeadLetters() {}

  static Record<byte[], byte[]> letter(
      Record<byte[], byte[]> in, Optional<RecordMetadata> origin, PointOutcome.Rejected rejected) {
    Headers headers = new RecordHeaders(in.headers().toArray());
    new DeadLetterHeaders(
            origin.map(at -> new Origin(at.topic(), at.partition(), at.offset())),
            rejected.reason().label(),
            rejected.detail())
        .addTo(headers);
    return in.withHeaders(headers);
  }
}
