package io.wavecast.app.lifecycle;

import java.util.Optional;

/** Wrong usage or configuration: exit code 2, the message as one line on stderr. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String option;

  /**
   * @param message the line for stderr, which names the option or the file
   */
  public UsageException(String message) {
    this("", message);
  }

  private UsageException(String option, String message) {
    super(message);
    this.option = option;
  }

  /**
   * Returns an exception about the value of an option. The line on stderr also names the
   * environment variable or the configuration file that the value came from.
   *
   * @param option its name, {@code --rate}
   * @param problem what is wrong with it: {@code must be positive}
   */
  public static UsageException option(String option, String problem) {
    return new UsageException(option, option + " " + problem);
  }

  /** Returns the option that caused it, if there is one. */
  public Optional<String> option() {
    return option.isEmpty() ? Optional.empty() : Optional.of(option);
  }
}
