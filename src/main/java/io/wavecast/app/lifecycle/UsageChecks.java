package io.wavecast.app.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reports invalid options and files as wrong usage. */
public final class UsageChecks {
  private UsageChecks() {}

  /**
   * Creates a configuration record from options. The records' error messages begin with the name of
   * the option.
   *
   * @throws UsageException if the record rejects its values
   */
  public static <T> T fromOptions(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }

  /**
   * Checks that a file named by an option can be read.
   *
   * @throws UsageException if it can't
   */
  public static void requireReadable(String option, Path file) {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      String why = Files.exists(file) ? "it is not a readable file" : "no such file";
      throw UsageException.option(option, file + " can't be read: " + why);
    }
  }
}
