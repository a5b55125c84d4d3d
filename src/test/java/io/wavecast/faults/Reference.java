package io.wavecast.faults;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PredictionJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of an engine that nothing ever stopped, compared with those on the topic,
 * whatever happened to the processes. Each is made with the model that the prediction names.
 */
final class Reference {
  private static final int EXAMPLES = 8;

  /** Rounding of the two kernels; without models the numbers agree to the last digit. */
  private static final double KERNELS = 1e-6;

  private final Map<ModelId, Model> models;
  private final PointParser parser = new PointParser();
  private final Map<String, List<Point>> points = new TreeMap<>();
  private final Map<String, List<Prediction>> found = new HashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> repeated = new ArrayList<>();
  private final List<String> different = new ArrayList<>();

  /**
   * @param models those that were published
   */
  Reference(Map<ModelId, Model> models) {
    this.models = Map.copyOf(models);
  }

  /** Takes a record of the points or predictions topic. */
  void take(TopicNames topics, ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(topics.points())
        && parser.parse(record.key(), record.value(), record.timestamp())
            instanceof PointParser.Parsed.Ok ok) {
      points.computeIfAbsent(ok.point().series(), id -> new ArrayList<>()).add(ok.point());
    } else if (record.topic().equals(topics.predictions())) {
      Prediction one = PredictionJson.decode(record.value(), record.timestamp());
      found.computeIfAbsent(id(one.series(), one.observedAt()), id -> new ArrayList<>()).add(one);
    }
  }

  private static String id(String series, long observedAt) {
    return series + "@" + observedAt;
  }

  /** Compares everything that was taken. */
  Reference compare() {
    TreeSet<String> unexpected = new TreeSet<>(found.keySet());
    points.forEach((series, all) -> compare(all, unexpected));
    unexpected.forEach(id -> different.add(found.get(id) + " without a point"));
    return this;
  }

  private void compare(List<Point> all, Set<String> unexpected) {
    SeriesState state = null;
    for (Point point : all) {
      String id = id(point.series(), point.timestamp());
      List<Prediction> there = found.getOrDefault(id, List.of());
      SeriesEngine engine = engine(there.isEmpty() ? null : there.get(0).model());
      state = state == null ? engine.newState() : state;
      if (engine.accept(state, point) instanceof PointOutcome.Accepted accepted
          && accepted.prediction() != null) {
        unexpected.remove(id);
        compare(id, accepted.prediction(), there);
      }
    }
  }

  private SeriesEngine engine(@Nullable ModelId id) {
    ActiveModels active = new ActiveModels();
    if (id != null && models.containsKey(id)) {
      active.activate(models.get(id));
    }
    return new SeriesEngine(SeriesConfig.MIXTURE, active, LiveMetrics.NONE);
  }

  private void compare(String id, Prediction expected, List<Prediction> there) {
    if (there.isEmpty()) {
      missing.add(id);
    } else if (there.size() > 1) {
      repeated.add(there.size() + " times " + id);
    }
    for (Prediction one : there) {
      if (!isRight(one, expected)) {
        different.add(one + " instead of " + expected);
      }
    }
  }

  private boolean isRight(Prediction one, Prediction expected) {
    double tolerance = models.isEmpty() ? 0 : KERNELS * Math.max(1, Math.abs(expected.predicted()));
    return one.targetTime() == expected.targetTime()
        && one.last() == expected.last()
        && one.model().equals(expected.model())
        && Math.abs(one.predicted() - expected.predicted()) <= tolerance;
  }

  /** Returns the first points without a prediction, each as SERIES@TIME. */
  List<String> missing() {
    return first(missing);
  }

  /** Returns the first points with several predictions. */
  List<String> repeated() {
    return first(repeated);
  }

  /** Returns the first predictions whose numbers differ, or that no point has led to. */
  List<String> different() {
    return first(different);
  }

  private static List<String> first(List<String> all) {
    return all.stream().limit(EXAMPLES).toList();
  }
}
