package io.wavecast.core.domain;

/** The result of offering a checkpoint for serving. */
public sealed interface Deployment {
  /** The model serves from the next record on. */
  record Serving(ModelId id) implements Deployment {}

  /** The checkpoint can't serve; the model that served before continues. */
  record Refused(ModelId id, String reason) implements Deployment {}
}
