package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that is repeated on a thread of its own until {@link #close()}. Thread-safe. */
public final class RepeatedTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);
  private static final long CLOSE_SECONDS = 3;

  private final String name;
  private final ScheduledExecutorService timer;

  /**
   * @param name the name of the thread
   */
  public RepeatedTask(String name) {
    this.name = name;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts. Call it once.
   *
   * @param first time until the first run
   * @param pause time between the end of a run and the next
   * @param task must return soon when its thread is interrupted; an exception ends the repetition
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  public void start(Duration first, Duration pause, Runnable task) {
    timer.scheduleWithFixedDelay(task, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Interrupts the task and waits for its end, at most 3 s. What the task uses can be closed after
   * that. Idempotent.
   */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} didn't stop within {} s", name, CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
