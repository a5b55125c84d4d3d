package io.wavecast.core.predict;

import io.wavecast.core.domain.ModelId;

/** A model that can serve. Immutable and thread-safe. */
public interface Model {
  /** Its name and version, as published with each prediction. */
  ModelId id();

  /** Whether several windows in one call take less time than one by one. */
  default boolean gainsFromBatches() {
    return true;
  }

  /** A predictor of its own for the calling thread. */
  Predictor newPredictor();
}
