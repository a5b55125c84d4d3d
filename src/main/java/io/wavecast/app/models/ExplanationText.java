package io.wavecast.app.models;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Describes a recomputed prediction in lines of text. */
final class ExplanationText {
  private final Prediction published;
  private final String json;

  /**
   * @param json the record of the prediction
   */
  ExplanationText(Prediction published, String json) {
    this.published = published;
    this.json = json;
  }

  /** Returns the lines for a prediction whose points are gone. */
  List<String> withoutPoints(String topic) {
    List<String> lines = header();
    lines.add("window: not on topic " + topic + " any more, so the prediction can't be recomputed");
    return lines;
  }

  /**
   * Returns the lines for a recomputed prediction.
   *
   * @param problems the models of this and of earlier predictions whose artifacts can't be used,
   *     with the reason
   */
  List<String> lines(SeriesReplay.Replayed replayed, Map<ModelId, String> problems) {
    List<String> lines = header();
    double[] window = replayed.state().window().values();
    lines.add("window: " + Arrays.toString(window));
    lines.add("persistence: " + window[window.length - 1]);
    lines.addAll(
        network(replayed.prediction(), Optional.ofNullable(problems.get(published.model()))));
    lines.addAll(earlier(problems));
    lines.addAll(forecasters(replayed.state().forecaster()));
    lines.addAll(prediction(replayed));
    return lines;
  }

  private List<String> header() {
    List<String> lines = new ArrayList<>();
    lines.add("prediction: " + json);
    lines.add("made at: " + Instant.ofEpochMilli(published.observedAt()));
    return lines;
  }

  private List<String> network(Prediction recomputed, Optional<String> problem) {
    ModelId id = published.model();
    if (id.equals(ModelId.NAIVE)) {
      return List.of("model: none served");
    }
    if (problem.isPresent()) {
      return List.of("network of %s: can't be recomputed, %s".formatted(id, problem.get()));
    }
    double network = SeriesReplay.network(recomputed);
    return List.of(
        "network of %s, recomputed: %s".formatted(id, network),
        "published minus recomputed: " + (SeriesReplay.network(published) - network));
  }

  /** Names the earlier models whose artifacts are gone: their numbers are known from the topic. */
  private List<String> earlier(Map<ModelId, String> problems) {
    return problems.entrySet().stream()
        .filter(one -> !one.getKey().equals(published.model()))
        .map(
            one ->
                "earlier network of %s: its season and skill are not known, %s"
                    .formatted(one.getKey(), one.getValue()))
        .sorted()
        .toList();
  }

  private static List<String> forecasters(SeriesForecaster forecaster) {
    List<String> lines = new ArrayList<>();
    lines.add("forecaster  weight  forecast");
    for (ForecasterKind kind : ForecasterKind.values()) {
      double said = forecaster.said(kind);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10s  %.4f  %s",
              kind.label(),
              forecaster.weight(kind),
              Double.isFinite(said) ? Double.toString(said) : "-"));
    }
    return lines;
  }

  private List<String> prediction(SeriesReplay.Replayed replayed) {
    List<String> lines = new ArrayList<>();
    Prediction recomputed = replayed.prediction();
    double difference = published.predicted() - recomputed.predicted();
    lines.add("prediction, recomputed: " + recomputed.predicted());
    lines.add("prediction, published minus recomputed: " + difference);
    PredictionDetails details = recomputed.details();
    if (details != null) {
      for (Interval one : details.intervals()) {
        lines.add(
            "interval of %s, recomputed: %s to %s"
                .formatted(one.level(), one.lower(), one.upper()));
      }
    }
    lines.add(
        "from %d points since %s"
            .formatted(replayed.points(), Instant.ofEpochMilli(replayed.firstTime())));
    if (difference != 0) {
      lines.add(
          "they differ if older points or models are gone from the topics, or if the predictor had"
              + " other options than this command");
    }
    return lines;
  }
}
