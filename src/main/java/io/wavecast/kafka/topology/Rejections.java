package io.wavecast.kafka.topology;

import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the rejected records of one task to the dead letters, as they were read. */
final class Rejections {
  private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

  private final ProcessorContext<byte[], byte[]> context;
  private final LiveMetrics metrics;
  private final DeadLetters letters;
  private final String sink;

  /**
   * @param sink name of the dead letters' sink
   */
  Rejections(
      ProcessorContext<byte[], byte[]> context,
      LiveMetrics metrics,
      DeadLetters letters,
      String sink) {
    this.context = context;
    this.metrics = metrics;
    this.letters = letters;
    this.sink = sink;
  }

  void reject(Record<byte[], byte[]> in, PointOutcome.Rejected rejected) {
    metrics.rejected(rejected.reason());
    Optional<RecordOrigin.Original> original = RecordOrigin.of(in);
    Record<byte[], byte[]> record = original.map(RecordOrigin.Original::record).orElse(in);
    Optional<RecordMetadata> origin =
        original.map(RecordOrigin.Original::place).or(context::recordMetadata);
    Optional<DeadLetters.Letter> letter =
        letters.letter(record, origin, rejected, context.currentSystemTimeMs());
    if (letter.isPresent()) {
      metrics.letterWritten(letter.get().truncated());
      context.forward(letter.get().record(), sink);
    } else {
      metrics.letterDropped();
      LOG.warn(
          "a rejected record doesn't fit into the dead-letters topic, even cut, and is dropped;"
              + " raise max.message.bytes of that topic: {}: {}",
          origin.map(at -> at.topic() + "-" + at.partition() + "@" + at.offset()).orElse("?"),
          rejected.reason().label());
    }
  }
}
