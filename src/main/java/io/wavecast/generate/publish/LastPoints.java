package io.wavecast.generate.publish;

import io.wavecast.generate.pace.LastPoint;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.read.TopicTail;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The end of each series of a points topic, from the topic's tail. Records that are no points are
 * left out, as they are everywhere.
 */
public final class LastPoints {
  /** The default number of records of each partition that are read. */
  public static final long DEFAULT_TAIL = 10_000;

  private final PointParser parser = new PointParser();
  private final Map<String, LastPoint> newest = new HashMap<>();

  private LastPoints() {}

  /**
   * Reads them, committed records only. A series whose last record lies before the tail is not
   * found, so the tail should hold a few records of every series.
   *
   * @param tail the reader of topics
   * @param topic the points topic
   * @param perPartition how many records to go back in each partition at most
   * @return by series id
   * @throws org.apache.kafka.common.KafkaException when the topic can't be read
   */
  public static Map<String, LastPoint> read(TopicTail tail, String topic, long perPartition) {
    LastPoints points = new LastPoints();
    tail.read(topic, perPartition, points::add);
    return Map.copyOf(points.newest);
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    if (parser.parse(record.key(), record.value(), record.timestamp())
        instanceof PointParser.Parsed.Ok ok) {
      LastPoint last = new LastPoint(ok.point().timestamp(), ok.point().value(), index(record));
      newest.merge(
          ok.point().series(),
          last,
          (known, other) -> other.timestamp() >= known.timestamp() ? other : known);
    }
  }

  /** Anyone may write the topic: an index that is no number counts as none. */
  private static OptionalLong index(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(KafkaPointSink.INDEX_HEADER);
    if (header == null || header.value() == null) {
      return OptionalLong.empty();
    }
    String digits = new String(header.value(), StandardCharsets.UTF_8);
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
