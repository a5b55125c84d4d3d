package io.wavecast.app.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs an action at even intervals while a command waits for its end. */
public final class PeriodicAction {
  private PeriodicAction() {}

  /**
   * Blocks like {@link Shutdown#await} and runs the action at each interval.
   *
   * @return the reason why the wait ended
   */
  public static StopReason run(
      Shutdown shutdown,
      Optional<Duration> max,
      Duration every,
      CompletableFuture<Throwable> failure,
      Runnable action) {
    long start = System.nanoTime();
    for (long number = 1; ; number++) {
      long due = every.toNanos() * number;
      long left = max.map(Duration::toNanos).orElse(Long.MAX_VALUE);
      long wait = Math.min(due, left) - (System.nanoTime() - start);
      StopReason reason = shutdown.await(Optional.of(Duration.ofNanos(Math.max(0, wait))), failure);
      if (!(reason instanceof StopReason.TimeOver)) {
        return reason;
      }
      action.run();
      if (System.nanoTime() - start >= left) {
        return reason;
      }
    }
  }
}
