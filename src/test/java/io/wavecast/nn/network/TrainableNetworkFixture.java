package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.nn.checkpoint.Manifest;
import java.util.OptionalLong;

/** Small networks and windows to fit them on. */
abstract class TrainableNetworkFixture {
  static final NetworkSpec SMALL = new NetworkSpec(CellType.LSTM, 2, 4, 5, TargetTransform.VALUE);
  static final float[] TARGETS = {0.5f, 0.25f, -0.5f, 0.75f};
  static final NetworkOptions OPTIONS = new NetworkOptions(0.01, 7);

  /** Fits so many steps to always the same batch and returns the last loss. */
  static double fit(TrainableNetwork network, int steps) {
    double loss = Double.NaN;
    for (int i = 0; i < steps; i++) {
      loss = network.fit(inputs(4), TARGETS);
    }
    return loss;
  }

  static float[][] inputs(int count) {
    float[][] inputs = new float[count][5];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < 5; t++) {
        inputs[i][t] = (float) Math.sin(i + 0.3 * t + 0.1);
      }
    }
    return inputs;
  }

  static float[] parameters(TrainableNetwork network) {
    return network.snapshot(manifest(network.spec())).parameters();
  }

  static Manifest manifest(NetworkSpec spec) {
    return new Manifest(
        new ModelId("cos", 1), spec, Scale.IDENTITY, 0, 0, Double.NaN, OptionalLong.empty(), 0);
  }
}
