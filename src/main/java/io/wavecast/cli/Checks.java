package io.wavecast.cli;

import java.util.function.Supplier;

/** Turns the complaints of configuration records, which name their option, into wrong usage. */
final class Checks {
  private Checks() {}

  /**
   * Makes something of options.
   *
   * @throws UsageException instead of an {@link IllegalArgumentException}
   */
  static <T> T usage(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }
}
