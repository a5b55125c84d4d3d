package io.wavecast.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Points of three series in turn by their index, and what an engine makes of them. */
final class IndexedPoints {
  static final List<String> SERIES = List.of("cos-0", "cos-1", "sin-0");

  private final TopicNames topics;
  private final long start = System.currentTimeMillis() - 3_600_000;

  IndexedPoints(TopicNames topics) {
    this.topics = topics;
  }

  Point point(int index) {
    String series = SERIES.get(index % SERIES.size());
    return new Point(series, start + index / SERIES.size() * 100L, Math.sin(index * 0.37));
  }

  void publish(Map<String, Object> client, int from, int to) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        Point point = point(i);
        byte[] value = Double.toString(point.value()).getBytes(UTF_8);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topics.points(), 0, point.timestamp(), point.series().getBytes(UTF_8), value));
      }
    }
  }

  /** Returns a new engine's predictions for the points from an index on, after all earlier ones. */
  List<Prediction> predictions(SeriesEngine engine, int from, int to) {
    return outcomes(engine, from, to).flatMap(one -> Stream.ofNullable(one.prediction())).toList();
  }

  /** Returns a new engine's scores for the points from an index on, after all earlier ones. */
  List<Score> scores(SeriesEngine engine, int from, int to) {
    return outcomes(engine, from, to).flatMap(one -> Stream.ofNullable(one.score())).toList();
  }

  private Stream<PointOutcome.Accepted> outcomes(SeriesEngine engine, int from, int to) {
    Map<String, SeriesState> states = new HashMap<>();
    List<PointOutcome.Accepted> outcomes = new ArrayList<>();
    for (int i = 0; i < to; i++) {
      Point point = point(i);
      SeriesState state = states.computeIfAbsent(point.series(), id -> engine.newState());
      PointOutcome outcome = engine.accept(state, point);
      if (i >= from && outcome instanceof PointOutcome.Accepted accepted) {
        outcomes.add(accepted);
      }
    }
    return outcomes.stream();
  }
}
