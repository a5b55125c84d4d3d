package io.wavecast.kafka.format;

import io.wavecast.core.domain.ModelFacts;
import java.util.OptionalLong;

/**
 * The description of an artifact in its record headers, readable without decoding the artifact.
 *
 * @param format version of the checkpoint format of its bytes
 * @param cell the recurrent cell
 * @param layers number of recurrent layers
 * @param units units of each layer
 * @param window input time steps
 * @param target the label of the network's target
 * @param inputs the stored name of the input encoding
 * @param trainedUntil event time of the newest point trained on, epoch milliseconds
 * @param validationMse mean squared error on the validation windows; NaN if not measured
 * @param facts season and skill; of a season, headers hold the length and the gain
 */
public record ArtifactInfo(
    int format,
    String cell,
    int layers,
    int units,
    int window,
    String target,
    String inputs,
    OptionalLong trainedUntil,
    double validationMse,
    ModelFacts facts) {
  /** Creates a description without facts about the series. */
  public ArtifactInfo(
      int format,
      String cell,
      int layers,
      int units,
      int window,
      String target,
      String inputs,
      OptionalLong trainedUntil,
      double validationMse) {
    this(
        format,
        cell,
        layers,
        units,
        window,
        target,
        inputs,
        trainedUntil,
        validationMse,
        ModelFacts.NONE);
  }
}
