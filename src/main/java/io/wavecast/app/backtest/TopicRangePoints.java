package io.wavecast.app.backtest;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.backtest.Backtest;
import io.wavecast.core.domain.Point;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.read.TopicRange;
import io.wavecast.kafka.read.TopicRange.Slice;
import io.wavecast.terminal.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A range of the points topic. */
public final class TopicRangePoints implements BacktestSource {
  /** Records to read from each partition before the range. */
  private static final long EARLIER = 20_000;

  private final PointDecoder decoder;
  private final String topic;
  private final TopicRange reader;
  private final List<Slice> slices;
  private final PointRange range;
  private final LongPredicate times;
  private long taken;

  private TopicRangePoints(
      String topic, TopicRange reader, List<Slice> slices, PointRange range, PointDecoder decoder) {
    this.decoder = decoder;
    this.topic = topic;
    this.reader = reader;
    this.slices = slices;
    this.range = range;
    this.times = range.times();
  }

  /** Resolves the range to offsets. */
  public static TopicRangePoints locate(
      TopicRange reader, String topic, PointRange range, PointDecoder decoder) {
    return new TopicRangePoints(
        topic,
        reader,
        reader.locate(topic, range.fromPosition(), range.toPosition()),
        range,
        decoder);
  }

  @Override
  public void earlier(Consumer<Point> sink) {
    reader.read(
        slices.stream().map(slice -> slice.before(EARLIER)).toList(),
        record -> {
          for (PointParser.Parsed parsed : parse(record)) {
            if (parsed instanceof PointParser.Parsed.Ok ok) {
              sink.accept(ok.point());
            }
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
        reader.read(
            slices,
            record -> {
              parse(record).forEach(parsed -> take(parsed, record.timestamp(), backtest));
              progress.step(1);
            });
    if (complete && taken == 0) {
      throw range.isGiven()
          ? new UsageException("--from and --to: no record between them on topic " + topic)
          : new OperationException("no record on topic " + topic);
    }
    return complete;
  }

  private void take(PointParser.Parsed parsed, long recordTimestamp, Backtest backtest) {
    if (parsed instanceof PointParser.Parsed.Ok ok && times.test(ok.point().timestamp())) {
      taken++;
      backtest.take(ok.point());
    } else if (parsed instanceof PointParser.Parsed.Bad bad && times.test(recordTimestamp)) {
      taken++;
      backtest.reject(bad.reason());
    }
  }

  private List<PointParser.Parsed> parse(ConsumerRecord<byte[], byte[]> record) {
    return decoder.parseAll(record.key(), record.value(), record.timestamp());
  }

  @Override
  public List<String> description() {
    List<String> lines = new ArrayList<>(List.of("source: topic " + topic + range.text()));
    for (Slice slice : slices) {
      lines.add(
          "partition %d: offsets %d to %d"
              .formatted(slice.partition().partition(), slice.from(), slice.to()));
    }
    return lines;
  }

  @Override
  public void close() {
    reader.close();
  }
}
