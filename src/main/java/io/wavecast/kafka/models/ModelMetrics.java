package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;

/** What happens to the models that serve. Implementations are thread-safe and never throw. */
public interface ModelMetrics {
  /** A model serves from now on, published at this time in epoch milliseconds. */
  default void serving(ModelId id, long publishedAt) {}

  /** A model was offered and can't serve. */
  default void refused(ModelId id) {}

  /** Nothing serves under a name any more. */
  default void withdrawn(String name) {}

  /** Measures nothing. */
  ModelMetrics NONE = new ModelMetrics() {};
}
