package io.wavecast.app.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does something at even intervals while a command waits for its end. */
public final class Ticks {
  private Ticks() {}

  /**
   * Waits for the end like {@link Shutdown#await}, with a tick at each interval.
   *
   * @return why it ended
   */
  public static StopReason until(
      Shutdown shutdown,
      Optional<Duration> max,
      Duration every,
      CompletableFuture<Throwable> failure,
      Runnable tick) {
    long start = System.nanoTime();
    for (long number = 1; ; number++) {
      long due = every.toNanos() * number;
      long left = max.map(Duration::toNanos).orElse(Long.MAX_VALUE);
      long wait = Math.min(due, left) - (System.nanoTime() - start);
      StopReason ending = shutdown.await(Optional.of(Duration.ofNanos(Math.max(0, wait))), failure);
      if (!(ending instanceof StopReason.TimeOver)) {
        return ending;
      }
      tick.run();
      if (System.nanoTime() - start >= left) {
        return ending;
      }
    }
  }
}
