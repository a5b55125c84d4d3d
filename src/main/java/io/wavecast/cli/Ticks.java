package io.wavecast.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does something at even intervals while a command waits for its end. */
final class Ticks {
  private Ticks() {}

  /**
   * Waits for the end like {@link Shutdown#await}, with a tick at each interval.
   *
   * @return why it ended
   */
  static Ending until(
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
      Ending ending = shutdown.await(Optional.of(Duration.ofNanos(Math.max(0, wait))), failure);
      if (!(ending instanceof Ending.TimeOver)) {
        return ending;
      }
      tick.run();
      if (System.nanoTime() - start >= left) {
        return ending;
      }
    }
  }
}
