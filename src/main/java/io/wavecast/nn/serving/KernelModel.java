package io.wavecast.nn.serving;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.kernel.BatchKernel;
import io.wavecast.nn.kernel.CellKind;
import io.wavecast.nn.kernel.NetworkWeights;

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

  private static CellKind cell(NetworkSpec spec) {
    return switch (spec.cell()) {
      case LSTM -> CellKind.LSTM;
      case GRU -> CellKind.GRU;
      case RNN -> CellKind.RNN;
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
