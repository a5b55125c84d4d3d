package io.wavecast.kafka.models;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;

/** Takes models into service. */
public interface Deployer {
  /** Makes a checkpoint serve if it can; never throws. */
  Deployment activate(ModelId id, byte[] checkpoint);

  /** Stops serving under a name. */
  void withdraw(String name);
}
