package io.wavecast.nn.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** The entry {@code wavecast.json} of a checkpoint: the manifest and the hash of the weights. */
final class ManifestJson {
  /**
   * The newest format. Format 2 added the input encoding ({@code inputs}, {@code lineScale}); in
   * format 1 the encoding is always {@link InputEncoding#LEVEL}. Format 3 added {@link
   * InputEncoding#SCALED}, format 4 {@link InputEncoding#SEASONAL} with two input features. The
   * fields of {@link FactsJson} are optional in every format: a reader that doesn't know them
   * serves the network all the same.
   */
  static final int FORMAT = 4;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The content of the entry. */
  record Entry(Manifest manifest, String weightsSha256) {}

  private ManifestJson() {}

  static byte[] write(Manifest manifest, String weightsSha256) {
    ObjectNode json = MAPPER.createObjectNode();
    int format = format(manifest);
    json.put("format", format);
    json.put("name", manifest.id().name());
    json.put("version", manifest.id().version());
    NetworkSpec spec = manifest.spec();
    json.put("cell", spec.cell().label());
    json.put("layers", spec.layers());
    json.put("units", spec.units());
    json.put("window", spec.window());
    json.put("target", spec.target().label());
    if (format >= 2) {
      json.put("inputs", spec.inputs().storedName());
    }
    Scale scale = manifest.scale();
    json.put("inputOffset", scale.inputOffset());
    json.put("inputScale", scale.inputScale());
    if (format >= 2) {
      json.put("lineScale", scale.lineScale());
    }
    json.put("targetOffset", scale.targetOffset());
    json.put("targetScale", scale.targetScale());
    json.put("step", manifest.step());
    json.put("epoch", manifest.epoch());
    if (Double.isFinite(manifest.validationMse())) {
      json.put("validationMse", manifest.validationMse());
    } else {
      json.putNull("validationMse");
    }
    manifest
        .trainedUntil()
        .ifPresentOrElse(t -> json.put("trainedUntil", t), () -> json.putNull("trainedUntil"));
    json.put("createdAt", manifest.createdAt());
    FactsJson.write(manifest.facts(), json);
    json.put("weightsSha256", weightsSha256);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the oldest format that can express the manifest, so that older readers can use it. */
  static int format(Manifest manifest) {
    return format(manifest.spec().inputs());
  }

  private static int format(InputEncoding inputs) {
    return switch (inputs) {
      case LEVEL -> 1;
      case ANCHORED -> 2;
      case SCALED -> 3;
      case SEASONAL -> 4;
    };
  }

  static Entry read(byte[] bytes) throws CheckpointException {
    ManifestFields json = new ManifestFields(parse(bytes));
    int format = json.integer("format");
    if (format < 1 || format > FORMAT) {
      throw new CheckpointException(
          "checkpoint format %d is not known; this version reads up to %d"
              .formatted(format, FORMAT));
    }
    try {
      return new Entry(manifest(json, format), json.text("weightsSha256"));
    } catch (IllegalArgumentException e) {
      throw new CheckpointException("wavecast.json: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(byte[] bytes) throws CheckpointException {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new CheckpointException("wavecast.json is not JSON", e);
    }
  }

  private static Manifest manifest(ManifestFields json, int format) throws CheckpointException {
    NetworkSpec spec =
        new NetworkSpec(
            json.constant("cell", CellType.values(), CellType::label),
            json.integer("layers"),
            json.integer("units"),
            json.integer("window"),
            json.constant("target", TargetTransform.values(), TargetTransform::label),
            inputs(json, format));
    Scale scale =
        new Scale(
            json.number("inputOffset"),
            json.number("inputScale"),
            format == 1 ? 1 : json.number("lineScale"),
            json.number("targetOffset"),
            json.number("targetScale"));
    return new Manifest(
        new ModelId(json.text("name"), json.integer("version")),
        spec,
        scale,
        json.longInteger("step"),
        json.integer("epoch"),
        json.isNull("validationMse") ? Double.NaN : json.number("validationMse"),
        json.isNull("trainedUntil")
            ? OptionalLong.empty()
            : OptionalLong.of(json.longInteger("trainedUntil")),
        json.longInteger("createdAt"),
        FactsJson.read(json.json()));
  }

  private static InputEncoding inputs(ManifestFields json, int format) throws CheckpointException {
    if (format == 1) {
      return InputEncoding.LEVEL;
    }
    InputEncoding inputs =
        json.constant("inputs", InputEncoding.values(), InputEncoding::storedName);
    if (format(inputs) > format) {
      throw new CheckpointException(
          "wavecast.json: inputs '%s' need format %d, but the checkpoint is of format %d"
              .formatted(inputs.storedName(), format(inputs), format));
    }
    return inputs;
  }
}
