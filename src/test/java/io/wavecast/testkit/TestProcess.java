package io.wavecast.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Starts child processes that are killed after a time limit of ten minutes, or one of their own.
 * This also ends every read from them: a read from a pipe can't be interrupted, so JUnit's time
 * limit would not end it.
 */
public final class TestProcess {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private TestProcess() {}

  /** Starts the process. */
  public static Process start(ProcessBuilder builder) throws IOException {
    return start(builder, LIMIT);
  }

  /** Starts the process with a time limit of its own. */
  public static Process start(ProcessBuilder builder, Duration limit) throws IOException {
    Process process = builder.start();
    Executor atLimit = CompletableFuture.delayedExecutor(limit.toSeconds(), TimeUnit.SECONDS);
    atLimit.execute(process::destroyForcibly);
    return process;
  }
}
