package io.wavecast.domain;

/** What became of a checkpoint that was offered for serving. */
public sealed interface Activation {
  /** The model serves from the next record on. */
  record Serving(ModelId id) implements Activation {}

  /** The checkpoint can't serve; whatever served before goes on serving. */
  record Refused(ModelId id, String reason) implements Activation {}
}
