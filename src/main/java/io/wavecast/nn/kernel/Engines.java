package io.wavecast.nn.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which engine computes, decided once: the one on the Vector API where the JVM was started with
 * {@code --add-modules jdk.incubator.vector}, else the scalar one. The system property {@code
 * wavecast.kernel}, {@code vector} or {@code scalar}, decides otherwise.
 */
final class Engines {
  static final String PROPERTY = "wavecast.kernel";

  private static final Engine BEST = choose(System.getProperty(PROPERTY));

  private Engines() {}

  /** The engine of this JVM. */
  static Engine best() {
    return BEST;
  }

  /**
   * The engine that is wished for, or the fastest when there is no wish.
   *
   * @throws IllegalArgumentException when there is no such engine
   * @throws IllegalStateException when this JVM can't run it
   */
  static Engine choose(@Nullable String wish) {
    if (wish == null) {
      return hasVectors() ? vector() : new ScalarEngine();
    }
    return switch (wish) {
      case "scalar" -> new ScalarEngine();
      case "vector" -> vector();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is " + wish + ", neither vector nor scalar");
    };
  }

  /** Whether this JVM was started with the Vector API's module. */
  static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** By its name: nothing else may need the module, which only few JVMs are started with. */
  private static Engine vector() {
    try {
      return Class.forName("io.wavecast.nn.kernel.VectorEngine")
          .asSubclass(Engine.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "the vector kernels need a JVM with --add-modules jdk.incubator.vector", e);
    }
  }
}
