package io.wavecast.nn.kernel;

import java.util.stream.Stream;

/** The engines that this JVM can run. */
final class TestEngines {
  private TestEngines() {}

  static Engine[] all() {
    return Stream.of("scalar", "vector")
        .filter(name -> !name.equals("vector") || Engines.hasVectors())
        .map(Engines::choose)
        .toArray(Engine[]::new);
  }
}
