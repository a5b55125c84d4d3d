package io.wavecast.core.domain;

/** What became of a checkpoint that was offered for serving. */
public sealed interface Deployment {
  /** The model serves from the next record on. */
  record Serving(ModelId id) implements Deployment {}

  /** The checkpoint can't serve; whatever served before goes on serving. */
  record Refused(ModelId id, String reason) implements Deployment {}
}
