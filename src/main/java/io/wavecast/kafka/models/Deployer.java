package io.wavecast.kafka.models;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;

/** Deploys models. */
public interface Deployer {
  /** Makes a checkpoint serve, or refuses it with a reason. */
  Deployment activate(ModelId id, byte[] checkpoint);

  /** Stops serving under a name. */
  void withdraw(String name);
}
