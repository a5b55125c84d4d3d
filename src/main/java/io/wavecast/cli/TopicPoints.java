package io.wavecast.cli;

import io.wavecast.backtest.Backtest;
import io.wavecast.domain.Point;
import io.wavecast.history.TopicStretch;
import io.wavecast.history.TopicStretch.Slice;
import io.wavecast.serde.PointParser;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A stretch of the points topic. */
final class TopicPoints implements BacktestSource {
  /** How many records of each partition before the stretch are looked at. */
  private static final long EARLIER = 20_000;

  private final PointParser parser = new PointParser();
  private final String topic;
  private final TopicStretch stretch;
  private final List<Slice> slices;
  private final Span span;
  private final LongPredicate times;
  private long taken;

  private TopicPoints(String topic, TopicStretch stretch, List<Slice> slices, Span span) {
    this.topic = topic;
    this.stretch = stretch;
    this.slices = slices;
    this.span = span;
    this.times = span.times();
  }

  /** Finds where the stretch begins and ends. */
  static TopicPoints locate(TopicStretch stretch, String topic, Span span) {
    return new TopicPoints(
        topic, stretch, stretch.locate(topic, span.fromPlace(), span.toPlace()), span);
  }

  @Override
  public void earlier(Consumer<Point> sink) {
    stretch.read(
        slices.stream().map(slice -> slice.before(EARLIER)).toList(),
        record -> {
          if (parse(record) instanceof PointParser.Parsed.Ok ok) {
            sink.accept(ok.point());
          }
        });
  }

  @Override
  public String unit() {
    return "records";
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(slices.stream().mapToLong(Slice::length).sum());
  }

  @Override
  public boolean replay(Backtest backtest, Progress progress) {
    boolean complete =
        stretch.read(
            slices,
            record -> {
              take(record, backtest);
              progress.step(1);
            });
    if (complete && taken == 0) {
      throw span.isGiven()
          ? new UsageException("--from and --to: there is no record between them on topic " + topic)
          : new OperationException("there is no record on topic " + topic);
    }
    return complete;
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Backtest backtest) {
    PointParser.Parsed parsed = parse(record);
    if (parsed instanceof PointParser.Parsed.Ok ok && times.test(ok.point().timestamp())) {
      taken++;
      backtest.take(ok.point());
    } else if (parsed instanceof PointParser.Parsed.Bad bad && times.test(record.timestamp())) {
      taken++;
      backtest.reject(bad.reason());
    }
  }

  private PointParser.Parsed parse(ConsumerRecord<byte[], byte[]> record) {
    return parser.parse(record.key(), record.value(), record.timestamp());
  }

  @Override
  public List<String> description() {
    List<String> lines = new ArrayList<>(List.of("source: topic " + topic + span.text()));
    for (Slice slice : slices) {
      lines.add(
          "partition %d: offsets %d to %d"
              .formatted(slice.partition().partition(), slice.from(), slice.to()));
    }
    return lines;
  }

  @Override
  public void close() {
    stretch.close();
  }
}
