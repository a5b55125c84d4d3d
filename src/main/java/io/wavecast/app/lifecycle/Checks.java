package io.wavecast.app.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Turns the complaints of configuration records, which name their option, into wrong usage. */
public final class Checks {
  private Checks() {}

  /**
   * Makes something of options.
   *
   * @throws UsageException instead of an {@link IllegalArgumentException}
   */
  public static <T> T usage(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }

  /**
   * Requires a file that an option names to be one that can be read.
   *
   * @throws UsageException when it isn't
   */
  public static void readable(String option, Path file) {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      String why = Files.exists(file) ? "it is not a readable file" : "no such file";
      throw UsageException.option(option, file + " can't be read: " + why);
    }
  }
}
