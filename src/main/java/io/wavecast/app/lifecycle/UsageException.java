package io.wavecast.app.lifecycle;

import java.util.Optional;

/** Wrong usage or configuration: exit code 2, the message as one line on stderr. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String option;

  /**
   * @param message names the option or the file
   */
  public UsageException(String message) {
    this("", message);
  }

  private UsageException(String option, String message) {
    super(message);
    this.option = option;
  }

  /**
   * An option whose value can't be used; the line also says when the value came from the
   * environment or the configuration file.
   *
   * @param option its name, {@code --rate}
   * @param problem what is wrong with it: {@code must be positive}
   */
  public static UsageException option(String option, String problem) {
    return new UsageException(option, option + " " + problem);
  }

  /** The option it is about, when there is one. */
  public Optional<String> option() {
    return option.isEmpty() ? Optional.empty() : Optional.of(option);
  }
}
