package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.generate.curves.CurveControls;
import io.wavecast.kafka.cluster.TopicProgress;
import io.wavecast.kafka.format.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Writes the status of the whole system, once a second. Not thread-safe. */
final class StatusWriter {
  private final LiveView view;
  private final Supplier<Optional<TopicProgress.Progress>> progress;
  private final Supplier<List<String>> problems;
  private final Optional<CurveControls> controls;
  private final InstantSource clock;
  private final long startedAt;
  private final Rate points = new Rate();
  private final Rate predictions = new Rate();
  private final Rate scores = new Rate();
  private final DelayEstimate delay = new DelayEstimate();
  private final DelayEstimate internalDelay = new DelayEstimate();
  private final ModelsJson models;
  private long number;

  StatusWriter(
      LiveView view,
      ModelNames names,
      Supplier<Map<String, Double>> drift,
      Supplier<Optional<TopicProgress.Progress>> progress,
      Supplier<List<String>> problems,
      Optional<CurveControls> controls,
      InstantSource clock) {
    this.view = view;
    this.models = new ModelsJson(view, names, drift);
    this.progress = progress;
    this.problems = problems;
    this.controls = controls;
    this.clock = clock;
    this.startedAt = clock.millis();
  }

  /** Writes the current status. */
  StatusReport report() {
    long now = System.nanoTime();
    Optional<TopicProgress.Progress> asked = progress.get();
    asked.ifPresent(one -> points.add(one.nanoTime(), one.end()));
    asked.ifPresentOrElse(this::take, this::forgetDelay);
    predictions.add(now, view.predictions());
    scores.add(now, view.scores());
    number++;
    return new StatusReport(number, Json.write(this::write));
  }

  private void take(TopicProgress.Progress now) {
    now.lag()
        .ifPresentOrElse(
            waiting -> delay.add(now.nanoTime(), now.end(), waiting), this::forgetDelay);
    now.internal()
        .ifPresentOrElse(
            inner -> internalDelay.add(now.nanoTime(), inner.end(), inner.lag()),
            internalDelay::clear);
  }

  private void forgetDelay() {
    delay.clear();
    internalDelay.clear();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeNumberField("time", clock.millis());
    json.writeNumberField("startedAt", startedAt);
    json.writeNumberField("series", view.table().size());
    json.writeNumberField("withoutRow", view.table().refused());
    json.writeNumberField("unreadable", view.unreadable());
    restarts(json);
    flow(json);
    json.writeFieldName("delay");
    PageJson.number(json, delay.millis().orElse(Double.NaN) + internalDelay.millis().orElse(0));
    models.write(json);
    deadLetters(json);
    json.writeArrayFieldStart("problems");
    for (String problem : problems.get()) {
      json.writeString(problem);
    }
    json.writeEndArray();
    if (controls.isPresent()) {
      json.writeFieldName("controls");
      DemoControlsJson.write(json, controls.get().setting());
    }
  }

  /** Writes how many windows were restarted, and of how many series. */
  private void restarts(JsonGenerator json) throws IOException {
    int windows = 0;
    int series = 0;
    for (SeriesRow row : view.table().rows()) {
      windows += row.restarts();
      series += row.restarts() > 0 ? 1 : 0;
    }
    json.writeObjectFieldStart("restarts");
    json.writeNumberField("windows", windows);
    json.writeNumberField("series", series);
    json.writeEndObject();
  }

  private void flow(JsonGenerator json) throws IOException {
    Optional<TopicProgress.Progress> asked = progress.get();
    rate(json, "points", asked.isPresent() ? asked.get().end() : -1, points);
    rate(json, "predictions", view.predictions(), predictions);
    rate(json, "scores", view.scores(), scores);
    json.writeFieldName("behind");
    OptionalLong waiting = asked.map(TopicProgress.Progress::waiting).orElse(OptionalLong.empty());
    if (waiting.isPresent()) {
      json.writeNumber(waiting.getAsLong());
    } else {
      json.writeNull();
    }
  }

  private static void rate(JsonGenerator json, String name, long count, Rate rate)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", count);
    json.writeFieldName("rate");
    PageJson.number(json, rate.perSecond());
    json.writeEndObject();
  }

  private void deadLetters(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("deadLetters");
    json.writeNumberField("count", view.deadLetters().count());
    json.writeObjectFieldStart("reasons");
    for (Map.Entry<String, Long> reason : view.deadLetters().reasons().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("last");
    for (DeadLetterSummary.Letter letter : view.deadLetters().last()) {
      json.writeStartObject();
      json.writeNumberField("time", letter.time());
      json.writeStringField("reason", letter.reason());
      json.writeStringField("series", letter.series());
      json.writeStringField("detail", letter.detail());
      json.writeStringField("from", letter.from());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
