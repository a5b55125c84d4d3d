package io.wavecast.app.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.ModelUse;
import io.wavecast.core.domain.Score;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.kafka.read.TopicTail;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The newest score of each series and model in the tail of the scores topic. Skill is the mean over
 * series of {@code 1 - mse / naiveMse}, so that no series dominates by its magnitude. Not
 * thread-safe.
 */
public final class LiveScores {
  private static final int TAIL = 20_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ModelNames rule;
  private final Map<ModelId, Map<String, Latest>> latest = new HashMap<>();
  private final Map<String, ModelId> used = new HashMap<>();

  /**
   * Creates empty scores.
   *
   * @param rule returns the name of a series' model
   */
  public LiveScores(ModelNames rule) {
    this.rule = rule;
  }

  /** The newest score of a series by a model; coverage is NaN if it isn't published. */
  private record Latest(Score score, double coverage) {
    double skill() {
      return score.naiveMse() > 0 ? 1 - score.mse() / score.naiveMse() : Double.NaN;
    }
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
      JsonNode coverage = MAPPER.readTree(record.value()).path("coverage");
      latest
          .computeIfAbsent(score.model(), any -> new HashMap<>())
          .put(
              score.series(),
              new Latest(score, coverage.isNumber() ? coverage.doubleValue() : Double.NaN));
      used.put(score.series(), score.model()); // a series is on one partition, in order
    } catch (SerializationException | IOException e) {
      return; // not one of ours
    }
  }

  /** Returns skill, coverage and number of series of a model; "-" if it scored nothing. */
  String text(ModelId id) {
    Map<String, Latest> series = latest.getOrDefault(id, Map.of());
    if (series.isEmpty()) {
      return "-";
    }
    double skill = mean(series.values().stream().mapToDouble(Latest::skill));
    double coverage = mean(series.values().stream().mapToDouble(Latest::coverage));
    return String.format(Locale.ROOT, "%.4f over %d series", skill, series.size())
        + (Double.isNaN(coverage) ? "" : String.format(Locale.ROOT, ", coverage %.3f", coverage));
  }

  private static double mean(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }

  /** Returns how many series use each model in their newest score. */
  ModelUse use() {
    ModelUse use = new ModelUse(rule);
    used.forEach(use::add);
    return use;
  }

  /** Returns how many of the names in the scores have a model of their own. */
  String coverageOfNames(ModelCatalog catalog) {
    Set<String> names = new TreeSet<>();
    used.keySet().forEach(id -> names.add(rule.of(id)));
    long own =
        names.stream()
            .filter(name -> ModelId.isValidName(name) && catalog.serving(name).isPresent())
            .count();
    return "%d names in recent scores, %d with a model of their own".formatted(names.size(), own);
  }
}
