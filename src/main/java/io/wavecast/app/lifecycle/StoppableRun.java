package io.wavecast.app.lifecycle;

import java.util.concurrent.CountDownLatch;

/** Work on the calling thread that a signal stops, and whose end the signal waits for. */
public final class StoppableRun {
  private StoppableRun() {}

  /** Work that may fail in one way. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs to the end.
   *
   * @param stop closed on a signal; makes the work return soon
   */
  public static <T, E extends Exception> T until(
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
