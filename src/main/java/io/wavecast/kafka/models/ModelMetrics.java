package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;

/** Receives changes of the serving models. Implementations are thread-safe and never throw. */
public interface ModelMetrics {
  /** A model serves from now on; it was published at this time, epoch milliseconds. */
  default void serving(ModelId id, long publishedAt) {}

  /** A model was refused. */
  default void refused(ModelId id) {}

  /** No model serves under the name any more. */
  default void withdrawn(String name) {}

  /** Measures nothing. */
  ModelMetrics NONE = new ModelMetrics() {};
}
