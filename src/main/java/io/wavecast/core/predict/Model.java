package io.wavecast.core.predict;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;

/** A model that can serve. Immutable and thread-safe. */
public interface Model {
  /** Returns the name and version that are published with each prediction. */
  ModelId id();

  /** Returns what else is known about the model. */
  default ModelFacts facts() {
    return ModelFacts.NONE;
  }

  /**
   * Returns true if the model's input begins with the values of one season ago, which the window
   * follows; see {@link io.wavecast.core.window.WindowEncoder}.
   */
  default boolean takesSeason() {
    return false;
  }

  /** Returns true if a batch of windows takes less time than one call for each. */
  default boolean gainsFromBatches() {
    return true;
  }

  /** Creates a predictor for the calling thread. */
  Predictor newPredictor();
}
