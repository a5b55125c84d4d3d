package io.wavecast.app.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.ModelScores;
import io.wavecast.core.domain.ModelUse;
import io.wavecast.core.domain.Score;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.kafka.read.TopicTail;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The newest score of each series and model in the tail of the scores topic. Not thread-safe. */
public final class LiveScores {
  private static final int TAIL = 20_000;

  private final ModelNames rule;
  private final Map<ModelId, Map<String, Score>> latest = new HashMap<>();
  private final Map<String, ModelId> used = new HashMap<>();

  /**
   * Creates empty scores.
   *
   * @param rule returns the name of a series' model
   */
  public LiveScores(ModelNames rule) {
    this.rule = rule;
  }

  /** Reads the newest records of each partition. */
  public static LiveScores read(TopicTail tail, String topic, ModelNames rule) {
    LiveScores scores = new LiveScores(rule);
    tail.read(topic, TAIL, scores::take);
    return scores;
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      Score score = ScoreJson.decode(record.value());
      latest.computeIfAbsent(score.model(), any -> new HashMap<>()).put(score.series(), score);
      used.put(score.series(), score.model()); // a series is on one partition, in order
    } catch (SerializationException e) {
      return; // not one of ours
    }
  }

  /** Returns skill, coverage and number of series of a model; "-" if it scored nothing. */
  String text(ModelId id) {
    ModelScores scores = new ModelScores();
    latest.getOrDefault(id, Map.of()).values().forEach(scores::add);
    ModelScores.Live live = scores.of(id);
    if (live.series() == 0) {
      return "-";
    }
    return String.format(Locale.ROOT, "%.4f over %d series", live.skill(), live.series())
        + (Double.isNaN(live.coverage())
            ? ""
            : String.format(Locale.ROOT, ", coverage %.3f", live.coverage()));
  }

  /** Returns how many series use each model in their newest score. */
  ModelUse use() {
    ModelUse use = new ModelUse(rule);
    used.forEach(use::add);
    return use;
  }

  /** Returns how many of the names in the scores have a model of their own. */
  String coverageOfNames(ModelCatalog catalog) {
    ModelUse use = use();
    return "%d names in recent scores, %d with a model of their own"
        .formatted(use.names(), use.ownModels(name -> catalog.serving(name).isPresent()));
  }
}
