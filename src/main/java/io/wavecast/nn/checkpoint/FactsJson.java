package io.wavecast.nn.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.Season;
import java.util.Optional;

/**
 * The optional fields of a manifest about the series of a model: {@code season} with {@code
 * seasonStep}, {@code seasonGain} and {@code seasonShare}, and {@code skill}. Numbers that aren't
 * known are absent.
 */
final class FactsJson {
  private FactsJson() {}

  static void write(ModelFacts facts, ObjectNode json) {
    facts
        .season()
        .ifPresent(
            season -> {
              json.put("season", season.length());
              put(json, "seasonStep", season.step());
              put(json, "seasonGain", season.gain());
              put(json, "seasonShare", season.share());
            });
    put(json, "skill", facts.skill());
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  /**
   * Reads the fields.
   *
   * @throws IllegalArgumentException if the season is out of bounds
   */
  static ModelFacts read(JsonNode json) throws CheckpointException {
    return new ModelFacts(season(json), number(json, "skill", Double.NaN));
  }

  private static Optional<Season> season(JsonNode json) throws CheckpointException {
    JsonNode length = json.path("season");
    if (length.isMissingNode()) {
      return Optional.empty();
    }
    if (!length.isIntegralNumber() || !length.canConvertToInt()) {
      throw new CheckpointException("wavecast.json: season has a wrong type");
    }
    return Optional.of(
        new Season(
            length.intValue(),
            number(json, "seasonStep", 0),
            number(json, "seasonGain", Double.NaN),
            number(json, "seasonShare", Double.NaN)));
  }

  private static double number(JsonNode json, String name, double absent)
      throws CheckpointException {
    JsonNode field = json.path(name);
    if (field.isMissingNode()) {
      return absent;
    }
    if (!field.isNumber()) {
      throw new CheckpointException("wavecast.json: " + name + " has a wrong type");
    }
    return field.doubleValue();
  }
}
