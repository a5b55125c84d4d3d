package io.wavecast.app.lifecycle;

/** What the end of a command that could go on for ever means for its exit code. */
public final class ExitCodes {
  private ExitCodes() {}

  /**
   * The exit code.
   *
   * @throws OperationException when a part has failed
   */
  public static int exitCode(StopReason ending) {
    if (ending instanceof StopReason.Failed failed) {
      throw new OperationException(ErrorText.of(failed.cause()), failed.cause());
    }
    return 0;
  }
}
