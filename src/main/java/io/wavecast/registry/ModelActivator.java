package io.wavecast.registry;

import io.wavecast.domain.Activation;
import io.wavecast.domain.ModelId;

/** Takes models into service. */
public interface ModelActivator {
  /** Makes a checkpoint serve if it can; never throws. */
  Activation activate(ModelId id, byte[] checkpoint);

  /** Stops serving under a name. */
  void withdraw(String name);
}
