package io.wavecast.core.predict;

import io.wavecast.core.domain.ModelId;

/** The model that serves where no trained one does: persistence. */
public final class NaiveModel implements Model {
  /** The only instance. */
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
    return Predictor.PERSISTENCE;
  }
}
