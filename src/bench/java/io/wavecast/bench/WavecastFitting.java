package io.wavecast.bench;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;

/** Wavecast's training: Deeplearning4j around layers that run on its kernels. */
final class WavecastFitting {
  private static final double LEARNING_RATE = 0.01;
  private static final long SEED = 7;

  private WavecastFitting() {}

  static Fitting open(boolean twoThreads) {
    NetworkOptions options = new NetworkOptions(LEARNING_RATE, SEED).withTwoThreads(twoThreads);
    return TrainableNetwork.create(NetworkSpec.EXERCISE, options)::fit;
  }
}
