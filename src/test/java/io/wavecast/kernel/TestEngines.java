package io.wavecast.kernel;

/** The engines that this JVM can run. */
final class TestEngines {
  private TestEngines() {}

  static Engine[] all() {
    return new Engine[] {new ScalarEngine()};
  }
}
