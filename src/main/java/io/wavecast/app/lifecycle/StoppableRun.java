package io.wavecast.app.lifecycle;

import java.util.concurrent.CountDownLatch;

/** Runs work on the calling thread so that a signal stops it and then waits for its end. */
public final class StoppableRun {
  private StoppableRun() {}

  /** Work that may throw one kind of checked exception. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs the work to its end.
   *
   * @param name the name of the work in the log
   * @param stop closed on a signal; must make the work return soon
   */
  public static <T, E extends Exception> T run(
      Shutdown shutdown, String name, AutoCloseable stop, Work<T, E> work) throws E {
    CountDownLatch done = new CountDownLatch(1);
    shutdown.register(
        name,
        () -> {
          stop.close();
          done.await();
        });
    try {
      return work.run();
    } finally {
      done.countDown();
    }
  }
}
