package io.wavecast.kernel;

/** Which engine to use; decided once. */
final class Engines {
  private static final Engine BEST = new ScalarEngine();

  private Engines() {}

  static Engine best() {
    return BEST;
  }
}
