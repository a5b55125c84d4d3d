package io.wavecast.kafka.read;

import io.wavecast.core.domain.Point;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the recent points of a topic by series, in the order of their partition. Skips records that
 * aren't points.
 */
public final class RecentPoints {
  private final TopicTail tail;
  private final String topic;
  private final PointDecoder decoder;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the points topic
   * @param stallTimeout maximum time without progress before a read fails
   */
  public RecentPoints(Map<String, Object> client, String topic, Duration stallTimeout) {
    this(client, topic, new PointParser(), stallTimeout);
  }

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the points topic
   * @param decoder reads the points of the records
   * @param stallTimeout maximum time without progress before a read fails
   */
  public RecentPoints(
      Map<String, Object> client, String topic, PointDecoder decoder, Duration stallTimeout) {
    this.tail = new TopicTail(client, stallTimeout);
    this.topic = topic;
    this.decoder = decoder;
  }

  /**
   * Returns the points of each series.
   *
   * @param perPartition maximum number of records to go back in each partition
   */
  public Map<String, List<Point>> read(long perPartition) {
    Map<String, List<Point>> series = new LinkedHashMap<>();
    tail.read(
        topic,
        perPartition,
        record -> {
          for (PointParser.Parsed parsed :
              decoder.parseAll(record.key(), record.value(), record.timestamp())) {
            if (parsed instanceof PointParser.Parsed.Ok ok) {
              series.computeIfAbsent(ok.point().series(), id -> new ArrayList<>()).add(ok.point());
            }
          }
        });
    return series;
  }
}
