package io.wavecast.nn.serving;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.kernel.BatchKernel;
import io.wavecast.nn.kernel.NetworkWeights;

/** A trained network, served by the kernels straight from its checkpoint. */
public final class KernelModel implements Model {
  private final Manifest manifest;
  private final NetworkWeights weights;

  private KernelModel(Manifest manifest, NetworkWeights weights) {
    this.manifest = manifest;
    this.weights = weights;
  }

  /** Creates a model from a checkpoint. */
  public static KernelModel of(Checkpoint checkpoint) {
    Manifest manifest = checkpoint.manifest();
    return new KernelModel(manifest, NetworkWeights.of(manifest.spec(), checkpoint.parameters()));
  }

  /** Returns the number of weights. */
  long weightCount() {
    return manifest.spec().parameterCount();
  }

  /** Returns the manifest of the checkpoint. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Predicts until the JVM has compiled this model's kernels. Does nothing if a model of the same
   * specification was warmed up before. Takes one to two seconds in a new JVM, so call it on a
   * background thread.
   */
  public void warmUp() {
    WarmUp.of(this);
  }

  @Override
  public ModelId id() {
    return manifest.id();
  }

  @Override
  public ModelFacts facts() {
    return manifest.facts();
  }

  @Override
  public boolean takesSeason() {
    return manifest.spec().inputs().hasSeason();
  }

  @Override
  public Predictor newPredictor() {
    WindowEncoder encoder = new WindowEncoder(manifest.spec(), manifest.scale());
    return new KernelPredictor(
        encoder, new BatchKernel(weights, true), manifest.spec().encodedLength());
  }
}
