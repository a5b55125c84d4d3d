package io.wavecast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Work on the calling thread that a signal stops, and whose end the signal waits for. */
final class StoppableRun {
  private StoppableRun() {}

  /**
   * Runs to the end.
   *
   * @param stop closed on a signal; makes the work return soon
   */
  static <T> T until(Shutdown shutdown, String name, AutoCloseable stop, Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    shutdown.register(
        name,
        () -> {
          stop.close();
          done.await();
        });
    try {
      return work.get();
    } finally {
      done.countDown();
    }
  }
}
