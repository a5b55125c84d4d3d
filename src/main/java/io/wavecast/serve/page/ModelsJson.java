package io.wavecast.serve.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.ModelUse;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.models.ModelCatalog;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the models with the number of series that use each. The series are counted again every
 * five reports, because there may be many. Not thread-safe.
 */
final class ModelsJson {
  private static final int COUNT_EVERY = 5;

  private final LiveView view;
  private final ModelNames names;
  private ModelUse use;
  private int reports;

  ModelsJson(LiveView view, ModelNames names) {
    this.view = view;
    this.names = names;
    this.use = new ModelUse(names);
  }

  void write(JsonGenerator json) throws IOException {
    if (reports++ % COUNT_EVERY == 0 || use.series() == 0) {
      use = count();
    }
    models(json, use);
    json.writeObjectFieldStart("withoutModel");
    json.writeNumberField("series", use.without());
    json.writeArrayFieldStart("reasons");
    for (String reason : use.reasons()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private ModelUse count() {
    ModelUse counted = new ModelUse(names);
    for (SeriesRow row : view.table().rows()) {
      ModelId model = model(row);
      if (model != null) {
        counted.add(row.series(), model);
      }
    }
    return counted;
  }

  private static @Nullable ModelId model(SeriesRow row) {
    Prediction prediction = row.prediction();
    Score score = row.score();
    return prediction != null ? prediction.model() : score == null ? null : score.model();
  }

  private void models(JsonGenerator json, ModelUse use) throws IOException {
    json.writeArrayFieldStart("models");
    for (ServingModels.NamedModels named : view.models().named()) {
      json.writeStartObject();
      json.writeStringField("name", named.name());
      if (named.pointer().isPresent()) {
        Pointer pointer = named.pointer().get();
        json.writeNumberField("serving", pointer.serving());
        json.writeStringField("reason", pointer.reason());
        json.writeNumberField("at", pointer.at());
      }
      json.writeArrayFieldStart("versions");
      for (ModelCatalog.Artifact artifact : named.newest()) {
        version(json, artifact, use.users(artifact.id()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void version(JsonGenerator json, ModelCatalog.Artifact artifact, int users)
      throws IOException {
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
    json.writeNumberField("series", users);
    json.writeEndObject();
  }
}
