package io.wavecast.nn.checkpoint;

/**
 * A checkpoint in memory. Its arrays are not copied: treat them as read-only.
 *
 * @param manifest what it says about itself
 * @param parameters all weights in Deeplearning4j's flat order: per recurrent layer the input
 *     weights, recurrent weights and biases, then the output unit's weights and bias, each matrix
 *     in column-major order
 * @param configuration the network configuration as Deeplearning4j's JSON, UTF-8
 * @param updaterState the optimiser's state in Deeplearning4j's flat order; empty when left out
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record Checkpoint(
    Manifest manifest, float[] parameters, byte[] configuration, float[] updaterState) {

  /** Whether training can continue with the optimiser's momentum. */
  public boolean hasUpdaterState() {
    return updaterState.length > 0;
  }

  /** The same without the optimiser's state: what is published for serving. */
  public Checkpoint withoutUpdaterState() {
    return new Checkpoint(manifest, parameters, configuration, new float[0]);
  }

  /** The same with another manifest. */
  public Checkpoint withManifest(Manifest newManifest) {
    return new Checkpoint(newManifest, parameters, configuration, updaterState);
  }
}
