package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.ModelScores;
import io.wavecast.core.domain.ModelUse;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.models.ModelCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the models with their live skill and the series that use each. The series are counted
 * again every five reports, because there may be many. Not thread-safe.
 */
final class ModelsJson {
  private static final int COUNT_EVERY = 5;

  private final LiveView view;
  private final ModelNames names;
  private final Supplier<Map<String, Double>> drift;
  private Counted counted;
  private int reports;

  /** The series by model, and what their newest scores say about the models. */
  private record Counted(ModelUse use, ModelScores scores) {}

  /**
   * @param drift returns the evidence that the errors of a name's model have grown, as far as known
   */
  ModelsJson(LiveView view, ModelNames names, Supplier<Map<String, Double>> drift) {
    this.view = view;
    this.names = names;
    this.drift = drift;
    this.counted = new Counted(new ModelUse(names), new ModelScores());
  }

  void write(JsonGenerator json) throws IOException {
    if (reports++ % COUNT_EVERY == 0 || counted.use().series() == 0) {
      counted = count();
    }
    List<ServingModels.NamedModels> models = view.models().named();
    models(json, models);
    names(json);
    without(json);
  }

  private Counted count() {
    ModelUse use = new ModelUse(names);
    ModelScores scores = new ModelScores();
    for (SeriesRow row : view.table().rows()) {
      ModelId model = model(row);
      if (model != null) {
        use.add(row.series(), model);
      }
      Score score = row.score();
      if (score != null) {
        scores.add(score);
      }
    }
    return new Counted(use, scores);
  }

  private static @Nullable ModelId model(SeriesRow row) {
    Prediction prediction = row.prediction();
    Score score = row.score();
    return prediction != null ? prediction.model() : score == null ? null : score.model();
  }

  private void names(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("names");
    json.writeNumberField("seen", counted.use().names());
    json.writeNumberField("own", counted.use().ownModels(view.models()::serves));
    json.writeEndObject();
  }

  private void without(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("withoutModel");
    json.writeNumberField("series", counted.use().without());
    json.writeArrayFieldStart("reasons");
    for (String reason : counted.use().reasons()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void models(JsonGenerator json, List<ServingModels.NamedModels> models)
      throws IOException {
    Map<String, Double> drifts = drift.get();
    json.writeArrayFieldStart("models");
    for (ServingModels.NamedModels named : models) {
      json.writeStartObject();
      json.writeStringField("name", named.name());
      if (named.pointer().isPresent()) {
        pointer(json, named.pointer().get());
        json.writeFieldName("drift");
        PageJson.number(json, drifts.getOrDefault(named.name(), Double.NaN));
      }
      json.writeArrayFieldStart("versions");
      for (ModelCatalog.Artifact artifact : named.newest()) {
        version(json, artifact);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void pointer(JsonGenerator json, Pointer pointer) throws IOException {
    json.writeNumberField("serving", pointer.serving());
    json.writeStringField("reason", pointer.reason());
    json.writeNumberField("at", pointer.at());
    json.writeBooleanField("pinned", pointer.pinned());
    if (pointer.hold().isPresent()) {
      json.writeNumberField("rolledBackFrom", pointer.hold().get().from());
      json.writeNumberField("holdUntil", pointer.hold().get().until());
    }
  }

  private void version(JsonGenerator json, ModelCatalog.Artifact artifact) throws IOException {
    ModelScores.Live live = counted.scores().of(artifact.id());
    json.writeStartObject();
    json.writeNumberField("version", artifact.id().version());
    json.writeStringField(
        "network",
        "%s %d×%d, %s"
            .formatted(
                artifact.info().cell(),
                artifact.info().layers(),
                artifact.info().units(),
                artifact.info().target()));
    json.writeFieldName("validationMse");
    PageJson.measure(json, artifact.info().validationMse());
    json.writeNumberField("publishedAt", artifact.publishedAt());
    json.writeNumberField("series", counted.use().users(artifact.id()));
    json.writeFieldName("skill");
    PageJson.number(json, live.skill());
    json.writeFieldName("coverage");
    PageJson.number(json, live.coverage());
    json.writeEndObject();
  }
}
