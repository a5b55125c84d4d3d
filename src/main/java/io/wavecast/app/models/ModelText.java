package io.wavecast.app.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.Season;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Describes published models in lines of text. */
public final class ModelText {
  private ModelText() {}

  /** Returns a header and a line for each version; * serves. */
  public static List<String> list(ModelCatalog catalog, LiveScores scores, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  model            network                      validation mse  age      live skill");
    catalog.artifacts().values().forEach(one -> lines.add(line(catalog, one, scores, now)));
    lines.add(scores.coverageOfNames(catalog));
    lines.addAll(scores.use().lines());
    return lines;
  }

  private static String line(
      ModelCatalog catalog, ModelCatalog.Artifact artifact, LiveScores scores, Instant now) {
    ModelId id = artifact.id();
    Optional<Pointer> pointer =
        catalog.pointer(id.name()).filter(one -> one.serving() == id.version());
    return String.format(
            Locale.ROOT,
            "%s %-16s %-28s %14.3e  %-8s %s%s",
            pointer.isPresent() ? "*" : " ",
            id,
            "%s %dx%d %s, %s"
                .formatted(
                    artifact.info().cell(),
                    artifact.info().layers(),
                    artifact.info().units(),
                    artifact.info().target(),
                    artifact.info().inputs()),
            artifact.info().validationMse(),
            age(Instant.ofEpochMilli(artifact.publishedAt()), now),
            scores.text(id),
            pointer.map(ModelText::state).orElse(""))
        .stripTrailing();
  }

  private static String state(Pointer pointer) {
    String hold =
        pointer
            .hold()
            .map(
                held ->
                    "  rolled back from %d, held until %s"
                        .formatted(held.from(), Instant.ofEpochMilli(held.until())))
            .orElse("");
    return (pointer.pinned() ? "  pinned" : "") + hold + "  " + pointer.reason();
  }

  private static String season(Season season) {
    return Double.isNaN(season.gain())
        ? season.length() + " points, as configured"
        : String.format(
            Locale.ROOT,
            "%d points of %.0f ms, in %.0f%% of its series, removes %.0f%% of a linear error",
            season.length(),
            season.step(),
            100 * season.share(),
            100 * season.gain());
  }

  private static String age(Instant from, Instant to) {
    Duration age = Duration.between(from, to);
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }

  /** Returns the description of a version, one property per line. */
  public static List<String> show(
      ModelCatalog.Artifact artifact, Checkpoint checkpoint, Optional<Pointer> pointer) {
    List<String> lines = new ArrayList<>();
    fields(checkpoint.manifest()).forEach((name, value) -> lines.add(name + ": " + value));
    lines.add("weights: " + checkpoint.parameters().length);
    lines.add("artifact: %d bytes, %s".formatted(artifact.bytes(), position(artifact)));
    lines.add("published: " + Instant.ofEpochMilli(artifact.publishedAt()));
    boolean serves = pointer.isPresent() && pointer.get().serving() == artifact.id().version();
    lines.add(
        serves
            ? "serves since %s:%s"
                .formatted(Instant.ofEpochMilli(pointer.get().at()), state(pointer.get()))
            : "serves: no");
    return lines;
  }

  private static String position(ModelCatalog.Artifact artifact) {
    return artifact.partition() + "@" + artifact.offset();
  }

  /** Returns the properties in which two checkpoints differ, and the distance of their weights. */
  public static List<String> diff(Checkpoint one, Checkpoint other) {
    List<String> lines = new ArrayList<>();
    Map<String, String> left = fields(one.manifest());
    fields(other.manifest())
        .forEach(
            (name, value) -> {
              String before = left.getOrDefault(name, "");
              if (!before.equals(value)) {
                lines.add("%s: %s -> %s".formatted(name, before, value));
              }
            });
    lines.add(weights(one.parameters(), other.parameters()));
    return lines;
  }

  private static String weights(float[] one, float[] other) {
    if (one.length != other.length) {
      return "weights: %d -> %d".formatted(one.length, other.length);
    }
    double distance = 0;
    double norm = 0;
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      double step = other[i] - one[i];
      distance += step * step;
      norm += one[i] * one[i];
      largest = Math.max(largest, Math.abs(step));
    }
    return String.format(
        Locale.ROOT,
        "weights: %s, relative distance %.3g, largest change %.3g",
        distance == 0 ? "equal" : "changed",
        norm == 0 ? Double.NaN : Math.sqrt(distance / norm),
        largest);
  }

  private static Map<String, String> fields(Manifest manifest) {
    NetworkSpec spec = manifest.spec();
    Scale scale = manifest.scale();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("model", manifest.id().toString());
    fields.put(
        "network",
        "%s, %d layers of %d units, window %d"
            .formatted(spec.cell().label(), spec.layers(), spec.units(), spec.window()));
    fields.put("target", spec.target().label());
    fields.put("inputs", spec.inputs().label());
    fields.put(
        "scale",
        "input %s / %s, line %s, target %s / %s"
            .formatted(
                scale.inputOffset(),
                scale.inputScale(),
                scale.lineScale(),
                scale.targetOffset(),
                scale.targetScale()));
    fields.put("trained", "%d epochs, %d steps".formatted(manifest.epoch(), manifest.step()));
    fields.put(
        "trained until",
        manifest.trainedUntil().isPresent()
            ? Instant.ofEpochMilli(manifest.trainedUntil().getAsLong()).toString()
            : "a sampled curve");
    fields.put("validation mse", Double.toString(manifest.validationMse()));
    fields.put("season", manifest.facts().season().map(ModelText::season).orElse("none"));
    fields.put("skill", Double.toString(manifest.facts().skill()));
    fields.put("made", Instant.ofEpochMilli(manifest.createdAt()).toString());
    return fields;
  }
}
