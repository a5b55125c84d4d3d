package io.wavecast.cli;

/** What the end of a command that could go on for ever means for its exit code. */
final class Endings {
  private Endings() {}

  /**
   * The exit code.
   *
   * @throws OperationException when a part has failed
   */
  static int exitCode(Ending ending) {
    if (ending instanceof Ending.Failed failed) {
      throw new OperationException(ErrorText.of(failed.cause()), failed.cause());
    }
    return 0;
  }
}
