package io.wavecast.kafka.read;

import io.wavecast.core.domain.Point;
import io.wavecast.kafka.format.PointParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recent points of a topic by series, each in the order of its partition; bad ones left out.
 */
public final class RecentPoints {
  private final TopicTail tail;
  private final String topic;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the points topic
   * @param patience how long a reading may stand still before it fails
   */
  public RecentPoints(Map<String, Object> client, String topic, Duration patience) {
    this.tail = new TopicTail(client, patience);
    this.topic = topic;
  }

  /**
   * Reads them.
   *
   * @param perPartition how many records to go back in each partition at most
   */
  public Map<String, List<Point>> read(long perPartition) {
    PointParser parser = new PointParser();
    Map<String, List<Point>> series = new LinkedHashMap<>();
    tail.read(
        topic,
        perPartition,
        record -> {
          if (parser.parse(record.key(), record.value(), record.timestamp())
              instanceof PointParser.Parsed.Ok ok) {
            series.computeIfAbsent(ok.point().series(), id -> new ArrayList<>()).add(ok.point());
          }
        });
    return series;
  }
}
