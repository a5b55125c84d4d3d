package io.wavecast.serve.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The named checks that decide if a process is ready. Thread-safe if its checks are.
 *
 * <p>A check returns a short problem text, or nothing if all is well. Checks run on the thread that
 * serves the request, so they must read known state and never wait.
 */
public final class Readiness {
  private final Map<String, Supplier<Optional<String>>> checks;

  /**
   * @param checks name -> check, reported in this map's order
   */
  public Readiness(Map<String, Supplier<Optional<String>>> checks) {
    this.checks = new LinkedHashMap<>(checks);
  }

  /** Returns a readiness without checks: ready as soon as the process answers. */
  public static Readiness always() {
    return new Readiness(Map.of());
  }

  /** Runs every check, in order. If a check throws, the message of the exception is its problem. */
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

  /** The result of one check. */
  record Finding(String name, Optional<String> problem) {
    @Override
    public String toString() {
      return name + ": " + problem.orElse("ok");
    }
  }
}
