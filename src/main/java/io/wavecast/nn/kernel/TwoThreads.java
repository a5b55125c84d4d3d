package io.wavecast.nn.kernel;

import java.util.concurrent.ForkJoinTask;

/**
 * Runs two tasks at the same time: one on the calling thread, one in the common pool if it has a
 * free thread.
 */
final class TwoThreads {
  /** Minimum multiply-adds for which two threads pay off, about 80 us of work. */
  private static final long WORTH_SHARING = 4_000_000;

  /** The first half is a multiple of this number of rows, which are multiplied together. */
  private static final int TOGETHER = 4;

  private TwoThreads() {}

  /** Returns whether this amount of work, in multiply-adds, pays off on two threads. */
  static boolean payOff(long multiplyAdds) {
    return multiplyAdds >= WORTH_SHARING;
  }

  /** Returns the number of rows for the calling thread; all of them if the batch is small. */
  static int firstHalf(int rows) {
    return Math.min(rows, (rows / 2 + TOGETHER - 1) / TOGETHER * TOGETHER);
  }

  /**
   * Runs both tasks and waits for them. If the pool has not started its task when the caller has
   * finished its own, the caller runs it too, so a busy machine loses nothing.
   */
  static void run(Runnable mine, Runnable others) {
    ForkJoinTask<?> other = ForkJoinTask.adapt(others).fork();
    try {
      mine.run();
    } finally {
      other.join();
    }
  }
}
