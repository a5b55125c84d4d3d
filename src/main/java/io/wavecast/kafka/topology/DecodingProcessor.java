package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.Point;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser.Parsed;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes points, keyed by their series, of the records of a topic of another format. */
final class DecodingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final PointDecoder decoder;
  private final PolledRecords polled;
  private final LiveMetrics metrics;
  private final DeadLetters letters;
  private final CommitPace pace;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before the first record
  private ProcessorContext<byte[], byte[]> context;

  @SuppressWarnings("NullAway.Init")
  private Rejections rejections;

  DecodingProcessor(PointDecoder decoder, LiveMetrics metrics, Wiring wiring) {
    this.decoder = decoder;
    this.polled = wiring.polled();
    this.metrics = metrics;
    this.letters = wiring.letters();
    this.pace = wiring.pace();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> initialized) {
    context = initialized;
    rejections = new Rejections(initialized, metrics, letters, InputTopology.UNREADABLE);
  }

  @Override
  public void process(Record<byte[], byte[]> in) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    pace.processed(context);
    // nothing is predicted here: drop what was polled up to this record
    polled.from(new TopicPartition(at.topic(), at.partition()), at.offset() + 1, 0);
    for (Parsed parsed : decoder.parseAll(in.key(), in.value(), in.timestamp())) {
      if (parsed instanceof Parsed.Ok ok) {
        context.forward(point(ok.point(), in, at), InputTopology.DECODED);
      } else if (parsed instanceof Parsed.Bad bad) {
        rejections.reject(in, new PointOutcome.Rejected(bad.reason(), bad.detail()));
      }
    }
  }

  private static Record<byte[], byte[]> point(
      Point point, Record<byte[], byte[]> in, RecordMetadata at) {
    String value = "{\"value\":" + point.value() + ",\"timestamp\":" + point.timestamp() + "}";
    return new Record<>(
        point.series().getBytes(UTF_8),
        value.getBytes(UTF_8),
        in.timestamp(),
        RecordOrigin.headers(in, at));
  }

  @Override
  public void close() {
    pace.stop(context);
  }
}
