package io.wavecast.app.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.format.PointDecoder;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A past prediction, recomputed from the topics: the record of the predictions topic, the points
 * that led to it, and the artifact of its model. Scans the topics, so it takes as long as reading
 * them.
 */
public final class Explanation {
  private final TopicRange range;
  private final ModelsTopic models;
  private final SeriesConfig config;
  private final PointDecoder decoder;
  private final Map<ModelId, Optional<KernelModel>> loaded = new HashMap<>();
  private final Map<ModelId, String> problems = new HashMap<>();

  /** The predictions of a series, by the event time of their last point, and the wanted one. */
  private record Published(Map<Long, Prediction> all, Prediction wanted, String json) {}

  /**
   * @param config of the live flow
   * @param decoder reads the points topic
   */
  public Explanation(
      TopicRange range, ModelsTopic models, SeriesConfig config, PointDecoder decoder) {
    this.range = range;
    this.models = models;
    this.config = config;
    this.decoder = decoder;
  }

  /**
   * Returns the explanation in lines.
   *
   * @param targetTime event time of the predicted point, epoch milliseconds
   * @throws OperationException if no prediction of that time was published
   */
  public List<String> of(String series, long targetTime, String predictions, String points) {
    Published published = published(series, targetTime, predictions);
    Prediction wanted = published.wanted();
    SeriesReplay replay =
        new SeriesReplay(config, wanted.observedAt(), published.all(), this::model);
    scan(points, record -> replay(record, series, replay));
    ExplanationText text = new ExplanationText(wanted, published.json());
    return replay
        .result()
        .map(one -> text.lines(one, problems))
        .orElseGet(() -> text.withoutPoints(points));
  }

  private void replay(ConsumerRecord<byte[], byte[]> record, String series, SeriesReplay replay) {
    if (record.value() == null) {
      if (Arrays.equals(record.key(), series.getBytes(UTF_8))) {
        replay.forget();
      }
      return;
    }
    for (PointParser.Parsed parsed :
        decoder.parseAll(record.key(), record.value(), record.timestamp())) {
      if (parsed instanceof PointParser.Parsed.Ok ok && ok.point().series().equals(series)) {
        replay.take(ok.point());
      }
    }
  }

  private Optional<KernelModel> model(ModelId id) {
    return loaded.computeIfAbsent(id, this::load);
  }

  private Optional<KernelModel> load(ModelId id) {
    try {
      return Optional.of(
          KernelModel.of(CheckpointCodec.decode(models.verified(id), CheckpointLimits.SERVING)));
    } catch (ModelsTopicException | CheckpointException e) {
      problems.put(id, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Published published(String series, long targetTime, String topic) {
    Map<Long, Prediction> all = new HashMap<>();
    Map<Prediction, String> wanted = new HashMap<>();
    byte[] key = series.getBytes(UTF_8);
    scan(
        topic,
        record -> {
          Prediction one = Arrays.equals(record.key(), key) ? decoded(record) : null;
          if (one != null) {
            all.put(one.observedAt(), one);
            if (one.targetTime() == targetTime) {
              wanted.clear();
              wanted.put(one, new String(record.value(), UTF_8));
            }
          }
        });
    return wanted.entrySet().stream()
        .map(one -> new Published(all, one.getKey(), one.getValue()))
        .findFirst()
        .orElseThrow(
            () ->
                new OperationException(
                    "topic %s has no prediction of %s for %d (%s)"
                        .formatted(topic, series, targetTime, Instant.ofEpochMilli(targetTime))));
  }

  private static @Nullable Prediction decoded(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      return PredictionJson.decode(record.value(), record.timestamp());
    } catch (SerializationException e) {
      return null; // not one of ours
    }
  }

  private void scan(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    range.read(range.locate(topic, TopicPosition.BEGINNING, TopicPosition.END), sink);
  }
}
