package io.wavecast.nn.checkpoint;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import java.util.OptionalLong;

/**
 * The description of a checkpoint: everything that is needed to use its weights.
 *
 * @param id name and version of the model
 * @param spec the network's shape and what it is asked for
 * @param scale between values and what the network sees
 * @param step optimizer steps taken so far (the exercise's global step)
 * @param epoch passes over the training set so far
 * @param validationMse mean squared error, in squared units of the values, on the validation
 *     windows; NaN when not measured
 * @param trainedUntil event time of the newest point trained on, epoch milliseconds; empty for a
 *     sampled curve
 * @param createdAt when the checkpoint was made, epoch milliseconds
 * @param facts what the forecasters of the series use beside the network
 */
public record Manifest(
    ModelId id,
    NetworkSpec spec,
    Scale scale,
    long step,
    int epoch,
    double validationMse,
    OptionalLong trainedUntil,
    long createdAt,
    ModelFacts facts) {

  /** Creates a manifest without facts about the series. */
  public Manifest(
      ModelId id,
      NetworkSpec spec,
      Scale scale,
      long step,
      int epoch,
      double validationMse,
      OptionalLong trainedUntil,
      long createdAt) {
    this(id, spec, scale, step, epoch, validationMse, trainedUntil, createdAt, ModelFacts.NONE);
  }

  /** Returns the manifest of a network that has taken no step yet. */
  public static Manifest untrained(
      ModelId id, NetworkSpec spec, Scale scale, OptionalLong trainedUntil, long createdAt) {
    return new Manifest(id, spec, scale, 0, 0, Double.NaN, trainedUntil, createdAt);
  }

  /** Returns the same manifest with another name or version. */
  public Manifest withId(ModelId newId) {
    return new Manifest(
        newId, spec, scale, step, epoch, validationMse, trainedUntil, createdAt, facts);
  }

  /** Returns the same manifest with another validation error. */
  public Manifest withValidationMse(double newValidationMse) {
    return new Manifest(
        id, spec, scale, step, epoch, newValidationMse, trainedUntil, createdAt, facts);
  }

  /** Returns the same manifest with other facts about the series. */
  public Manifest withFacts(ModelFacts newFacts) {
    return new Manifest(
        id, spec, scale, step, epoch, validationMse, trainedUntil, createdAt, newFacts);
  }
}
