package io.wavecast.nn.checkpoint;

/**
 * A checkpoint in memory. The arrays are shared, not copied: treat them as read-only.
 *
 * @param manifest the description of the network and its training
 * @param parameters all weights in Deeplearning4j's flat order: per recurrent layer the input
 *     weights, recurrent weights and biases, then the output unit's weights and bias, each matrix
 *     in column-major order
 * @param configuration the network configuration as Deeplearning4j's JSON, UTF-8
 * @param updaterState the optimizer's state in Deeplearning4j's flat order; empty if not stored
 */
@SuppressWarnings("ArrayRecordComponent") // large and shared; never compared
public record Checkpoint(
    Manifest manifest, float[] parameters, byte[] configuration, float[] updaterState) {

  /** Returns true if training can continue with the optimizer's momentum. */
  public boolean hasUpdaterState() {
    return updaterState.length > 0;
  }

  /** Returns the same checkpoint without the optimizer's state, as published for serving. */
  public Checkpoint withoutUpdaterState() {
    return new Checkpoint(manifest, parameters, configuration, new float[0]);
  }

  /** Returns the same checkpoint with another manifest. */
  public Checkpoint withManifest(Manifest newManifest) {
    return new Checkpoint(newManifest, parameters, configuration, updaterState);
  }
}
