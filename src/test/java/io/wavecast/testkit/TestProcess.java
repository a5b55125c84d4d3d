package io.wavecast.testkit;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Starts child processes that are killed after ten minutes, which also ends every read from them: a
 * read from a pipe can't be interrupted, so JUnit's time limit would not end it.
 */
public final class TestProcess {
  private static final Executor AFTER_LIMIT =
      CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES);

  private TestProcess() {}

  /** Starts the process. */
  public static Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    AFTER_LIMIT.execute(process::destroyForcibly);
    return process;
  }
}
