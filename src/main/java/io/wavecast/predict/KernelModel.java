package io.wavecast.predict;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.checkpoint.Manifest;
import io.wavecast.domain.ModelId;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.kernel.BatchKernel;
import io.wavecast.kernel.CellType;
import io.wavecast.kernel.NetworkWeights;
import io.wavecast.window.WindowEncoder;

/** A trained network, served by the kernels straight from its checkpoint. */
public final class KernelModel implements Model {
  private final Manifest manifest;
  private final NetworkWeights weights;

  private KernelModel(Manifest manifest, NetworkWeights weights) {
    this.manifest = manifest;
    this.weights = weights;
  }

  /** Makes one from a checkpoint. */
  public static KernelModel of(Checkpoint checkpoint) {
    NetworkSpec spec = checkpoint.manifest().spec();
    return new KernelModel(
        checkpoint.manifest(),
        NetworkWeights.of(cell(spec), spec.layers(), spec.units(), checkpoint.parameters()));
  }

  private static CellType cell(NetworkSpec spec) {
    return switch (spec.cell()) {
      case LSTM -> CellType.LSTM;
      case GRU -> CellType.GRU;
      case RNN -> CellType.RNN;
    };
  }

  /** What the checkpoint says about itself. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Has the JVM compile this model's kernels, by predicting, unless that has happened for a model
   * of the same specification. Takes a second or two when the JVM is new; call it on a thread that
   * nothing waits for.
   */
  public void warmUp() {
    WarmUp.of(this);
  }

  @Override
  public ModelId id() {
    return manifest.id();
  }

  @Override
  public Predictor newPredictor() {
    WindowEncoder encoder = new WindowEncoder(manifest.spec(), manifest.scale());
    return new KernelPredictor(encoder, new BatchKernel(weights, true), manifest.spec().window());
  }
}
