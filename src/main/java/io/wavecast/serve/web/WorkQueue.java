package io.wavecast.serve.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A small pool of threads for requests that compute something. It keeps them off the threads of the
 * server, which therefore stay free for health and readiness. Thread-safe.
 */
final class WorkQueue implements AutoCloseable {
  private static final int MAX_WAITING = 256;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  /**
   * @param name the name of the threads, without their number
   * @param size the number of threads
   */
  WorkQueue(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Answers on one of the threads; rejects the request if too many others wait. */
  void answer(Exchange exchange, Supplier<Answer> task) {
    try {
      threads.execute(() -> exchange.answer(task));
    } catch (RejectedExecutionException e) {
      exchange.send(Answer.busy("too many requests: " + MAX_WAITING + " are waiting"));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
