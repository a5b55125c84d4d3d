package io.wavecast.app.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.models.ModelsTopic;
import io.wavecast.kafka.models.ModelsTopicException;
import io.wavecast.kafka.read.TopicPosition;
import io.wavecast.kafka.read.TopicRange;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.CheckpointLimits;
import io.wavecast.nn.serving.KernelModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A past prediction, recomputed from the topics: the record of the predictions topic, the window of
 * points that it was made from, and the artifact of its model. Scans the topics, so it takes as
 * long as reading them.
 */
public final class Explanation {
  private final TopicRange range;
  private final ModelsTopic models;
  private final WindowRules rules;
  private final PointParser parser = new PointParser();

  /** A published prediction and its record's text. */
  private record Published(Prediction prediction, String json) {}

  /**
   * @param rules the rules of the live flow's windows
   */
  public Explanation(TopicRange range, ModelsTopic models, WindowRules rules) {
    this.range = range;
    this.models = models;
    this.rules = rules;
  }

  /**
   * Returns the explanation in lines.
   *
   * @param targetTime event time of the predicted point, epoch milliseconds
   * @throws OperationException if no prediction of that time was published
   */
  public List<String> of(String series, long targetTime, String predictions, String points) {
    Published published = published(series, targetTime, predictions);
    Prediction prediction = published.prediction();
    List<String> lines = new ArrayList<>();
    lines.add("prediction: " + published.json());
    lines.add("made at: " + Instant.ofEpochMilli(prediction.observedAt()));
    Optional<double[]> window = window(series, prediction.observedAt(), points);
    if (window.isEmpty()) {
      lines.add(
          "window: not on topic " + points + " any more, so the prediction can't be recomputed");
      return lines;
    }
    lines.add("window: " + Arrays.toString(window.get()));
    lines.add("persistence: " + window.get()[window.get().length - 1]);
    lines.addAll(recomputed(prediction, window.get()));
    return lines;
  }

  private List<String> recomputed(Prediction prediction, double[] window) {
    ModelId id = prediction.model();
    if (id.equals(ModelId.NAIVE)) {
      return List.of("model: none served, persistence predicted");
    }
    try {
      KernelModel model =
          KernelModel.of(CheckpointCodec.decode(models.verified(id), CheckpointLimits.SERVING));
      double network = model.newPredictor().predict(window);
      return List.of(
          "network of %s, recomputed: %s".formatted(id, network),
          "published minus recomputed: " + (publishedNetwork(prediction) - network));
    } catch (ModelsTopicException | CheckpointException e) {
      return List.of("network of %s: can't be recomputed, %s".formatted(id, e.getMessage()));
    }
  }

  /** Returns the network's own number: the prediction itself, unless forecasters were mixed. */
  private static double publishedNetwork(Prediction prediction) {
    PredictionDetails details = prediction.details();
    return details == null || Double.isNaN(details.network())
        ? prediction.predicted()
        : details.network();
  }

  private Published published(String series, long targetTime, String topic) {
    List<Published> found = new ArrayList<>();
    scan(
        topic,
        series,
        record -> {
          Published one = decoded(record);
          if (one != null && one.prediction().targetTime() == targetTime) {
            found.add(one);
          }
        });
    if (found.isEmpty()) {
      throw new OperationException(
          "topic %s has no prediction of %s for %d (%s)"
              .formatted(topic, series, targetTime, Instant.ofEpochMilli(targetTime)));
    }
    return found.get(found.size() - 1);
  }

  private static @Nullable Published decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new Published(
          PredictionJson.decode(record.value(), record.timestamp()),
          new String(record.value(), UTF_8));
    } catch (SerializationException e) {
      return null; // not one of ours
    }
  }

  /** Replays the points of a series until one of an event time, by the rules of the live flow. */
  private Optional<double[]> window(String series, long observedAt, String topic) {
    SeriesWindow window = new SeriesWindow(rules);
    List<double[]> found = new ArrayList<>();
    scan(
        topic,
        series,
        record -> {
          if (parser.parse(record.key(), record.value(), record.timestamp())
              instanceof PointParser.Parsed.Ok ok) {
            window.offer(ok.point().timestamp(), ok.point().value());
            if (found.isEmpty()
                && ok.point().timestamp() == observedAt
                && window.isFull()
                && window.newestTimestamp() == observedAt) {
              found.add(window.values().clone());
            }
          }
        });
    return found.stream().findFirst();
  }

  private void scan(String topic, String series, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    byte[] key = series.getBytes(UTF_8);
    range.read(
        range.locate(topic, TopicPosition.BEGINNING, TopicPosition.END),
        record -> {
          if (record.value() != null && Arrays.equals(record.key(), key)) {
            sink.accept(record);
          }
        });
  }
}
