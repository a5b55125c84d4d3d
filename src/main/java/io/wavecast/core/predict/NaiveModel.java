package io.wavecast.core.predict;

import io.wavecast.core.domain.ModelId;

/** Persistence: the next value equals the last. Serves wherever no trained model does. */
public final class NaiveModel implements Model {
  /** The only one needed. */
  public static final NaiveModel INSTANCE = new NaiveModel();

  private NaiveModel() {}

  @Override
  public ModelId id() {
    return ModelId.NAIVE;
  }

  @Override
  public boolean gainsFromBatches() {
    return false;
  }

  @Override
  public Predictor newPredictor() {
    return window -> window[window.length - 1];
  }
}
