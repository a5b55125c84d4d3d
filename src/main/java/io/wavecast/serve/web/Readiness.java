package io.wavecast.serve.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Named checks that together say whether a process does its job. Thread-safe when its checks are.
 *
 * <p>Each check returns what is wrong, in a few words, or nothing when all is well. Checks run on
 * the thread that serves the request, so they must look at known state rather than wait for it.
 */
public final class Readiness {
  private final Map<String, Supplier<Optional<String>>> checks;

  /**
   * @param checks name -> check, reported in this map's order
   */
  public Readiness(Map<String, Supplier<Optional<String>>> checks) {
    this.checks = new LinkedHashMap<>(checks);
  }

  /** Nothing to check: ready as soon as the process answers. */
  public static Readiness always() {
    return new Readiness(Map.of());
  }

  /** The outcome of every check, in order; a check that throws has its message as its problem. */
  List<Finding> findings() {
    return checks.entrySet().stream()
        .map(check -> new Finding(check.getKey(), problem(check.getValue())))
        .toList();
  }

  private static Optional<String> problem(Supplier<Optional<String>> check) {
    try {
      return check.get().map(Readiness::oneLine);
    } catch (RuntimeException e) {
      String message = e.getMessage();
      return Optional.of(oneLine(message == null ? e.getClass().getSimpleName() : message));
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** What one check said. */
  record Finding(String name, Optional<String> problem) {
    @Override
    public String toString() {
      return name + ": " + problem.orElse("ok");
    }
  }
}
