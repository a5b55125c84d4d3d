package io.wavecast.nn.kernel;

import java.util.Optional;

/**
 * The kernel engine of this JVM.
 *
 * @param engine its name, such as {@code vector512} or {@code scalar}
 * @param warning the reason why the fastest engine doesn't run, and the fix; empty if it runs
 */
public record EngineChoice(String engine, Optional<String> warning) {
  private static final String NO_COMPILER =
      "the optimizing compiler of this JVM is disabled, so predictions and training are many times"
          + " slower; remove -Xint, -Djava.compiler=NONE, -XX:TieredStopAtLevel and"
          + " -XX:CompilationMode from the JVM options";
  private static final String NO_MODULE =
      "this JVM runs without the module jdk.incubator.vector, so predictions and training take about"
          + " twice as long; start it with --add-modules jdk.incubator.vector, as ./wavecast does";

  /** Returns the engine that this JVM uses. */
  public static EngineChoice current() {
    boolean wished = System.getProperty(Engines.PROPERTY) != null;
    return new EngineChoice(
        Engines.best().name(),
        warning(
            wished,
            Engines.hasVectors(),
            Engines.optimizes(System.getProperty("java.vm.info", ""))));
  }

  /** Returns the warning, if any. A missing compiler costs most, so it is reported first. */
  static Optional<String> warning(boolean wished, boolean hasVectors, boolean optimizes) {
    if (!optimizes) {
      return Optional.of(NO_COMPILER);
    }
    return hasVectors || wished ? Optional.empty() : Optional.of(NO_MODULE);
  }
}
