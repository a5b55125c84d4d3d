package io.wavecast.nn.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The choice of the engine, made once per JVM. The Vector API engine is used if the JVM was started
 * with {@code --add-modules jdk.incubator.vector} and has its optimizing compiler, the scalar
 * engine otherwise. The system property {@code wavecast.kernel} ({@code vector} or {@code scalar})
 * overrides the choice.
 */
final class Engines {
  static final String PROPERTY = "wavecast.kernel";

  private static final Engine BEST = choose(System.getProperty(PROPERTY));

  private Engines() {}

  /** Returns the engine of this JVM. */
  static Engine best() {
    return BEST;
  }

  /**
   * Returns the requested engine, or the fastest available one if none is requested.
   *
   * @throws IllegalArgumentException when the engine is unknown
   * @throws IllegalStateException when this JVM cannot run it
   */
  static Engine choose(@Nullable String wish) {
    if (wish == null) {
      return hasVectors() && optimizes(System.getProperty("java.vm.info", ""))
          ? vector()
          : new ScalarEngine();
    }
    return switch (wish) {
      case "scalar" -> new ScalarEngine();
      case "vector" -> vector();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is " + wish + ", neither vector nor scalar");
    };
  }

  /** Returns whether this JVM was started with the module of the Vector API. */
  static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * Returns true if the JVM has its optimizing compiler. Without it the Vector API allocates every
   * vector, which makes it 30 times slower than plain loops.
   *
   * @param vmInfo the system property {@code java.vm.info}
   */
  static boolean optimizes(String vmInfo) {
    return !vmInfo.contains("interpreted mode") && !vmInfo.contains("emulated-client");
  }

  /** Loads the vector engine by name, so that no other class needs the module. */
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
