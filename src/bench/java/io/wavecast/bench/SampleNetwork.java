package io.wavecast.bench;

import io.wavecast.app.trainer.LiveDefaults;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.serving.KernelModel;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * The exercise's network: one layer of 128 LSTM units over ten values, with the same random weights
 * in every run.
 */
final class SampleNetwork {
  static final int WINDOW = NetworkSpec.EXERCISE.window();
  static final int UNITS = NetworkSpec.EXERCISE.units();
  static final int GATES = 4;

  private static final long SEED = 11;

  /** Close to Glorot's rule: keeps gates and states away from saturation. */
  private static final double RANGE = 0.09;

  private SampleNetwork() {}

  /** Returns all weights in Deeplearning4j's flat order. */
  static float[] weights() {
    return weights(NetworkSpec.EXERCISE);
  }

  /** Returns a network of one LSTM layer over single values in the ONNX format. */
  static byte[] onnx(int units) {
    NetworkSpec spec = new NetworkSpec(CellType.LSTM, 1, units, WINDOW, TargetTransform.RESIDUAL);
    return OnnxGraph.bytes(weights(spec), units);
  }

  private static float[] weights(NetworkSpec spec) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] weights = new float[(int) spec.parameterCount()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-RANGE, RANGE);
    }
    return weights;
  }

  /** Predicts the unscaled next value, so that every library computes the same. */
  static KernelModel model() {
    return model(new ModelId("bench", 1), TargetTransform.VALUE, Scale.IDENTITY);
  }

  /** Returns the network as the live flow serves it. */
  static KernelModel liveModel(ModelId id) {
    return model(id, TargetTransform.RESIDUAL, new Scale(0, 1, 0, 1e-4));
  }

  /** Returns a network of the default shape of live series, with random weights. */
  static KernelModel smallModel(ModelId id) {
    NetworkSpec spec = LiveDefaults.NETWORK;
    Manifest manifest =
        new Manifest(
            id,
            spec,
            new Scale(0, 1, 0, 1e-4),
            800,
            50,
            1e-6,
            OptionalLong.empty(),
            1_700_000_000_000L);
    return KernelModel.of(
        new Checkpoint(manifest, weights(spec), new byte[] {'{', '}'}, new float[0]));
  }

  private static KernelModel model(ModelId id, TargetTransform target, Scale scale) {
    return KernelModel.of(checkpoint(id, target, scale));
  }

  private static Checkpoint checkpoint(ModelId id, TargetTransform target, Scale scale) {
    NetworkSpec spec = new NetworkSpec(CellType.LSTM, 1, UNITS, WINDOW, target);
    Manifest manifest =
        new Manifest(id, spec, scale, 800, 50, 1e-6, OptionalLong.empty(), 1_700_000_000_000L);
    return new Checkpoint(manifest, weights(), new byte[] {'{', '}'}, new float[0]);
  }

  /** Returns the bytes of a checkpoint, as on the models topic. */
  static byte[] artifact(ModelId id) {
    return CheckpointCodec.encode(
        checkpoint(id, TargetTransform.RESIDUAL, new Scale(0, 1, 0, 1e-4)));
  }

  /** Returns pieces of a sine with different phases, one window per row. */
  static double[][] windows(int count) {
    double[][] windows = new double[count][WINDOW];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < WINDOW; t++) {
        windows[i][t] = Math.sin(0.7 * i + 0.01 * t);
      }
    }
    return windows;
  }
}
