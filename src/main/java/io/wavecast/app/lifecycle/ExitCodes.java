package io.wavecast.app.lifecycle;

/** Maps the reason why a long-running command stopped to its exit code. */
public final class ExitCodes {
  private ExitCodes() {}

  /**
   * Returns the exit code.
   *
   * @throws OperationException if a part of the process failed
   */
  public static int exitCode(StopReason reason) {
    if (reason instanceof StopReason.Failed failed) {
      throw new OperationException(ErrorText.of(failed.cause()), failed.cause());
    }
    return 0;
  }
}
