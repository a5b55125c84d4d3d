package io.wavecast.nn.kernel;

import java.util.concurrent.ForkJoinTask;

/**
 * Two pieces of work at the same time: one by the caller, one by the common pool if it has time.
 */
final class TwoThreads {
  /** Multiply-adds from which on two threads are worth their while: some 80 us. */
  private static final long WORTH_SHARING = 4_000_000;

  /** The first half is a multiple of so many rows, which are multiplied together. */
  private static final int TOGETHER = 4;

  private TwoThreads() {}

  /** Whether so much work, in multiply-adds, gains more from two threads than they cost. */
  static boolean areWorth(long multiplyAdds) {
    return multiplyAdds >= WORTH_SHARING;
  }

  /** How many of a batch's rows are the caller's; all of them when they are few. */
  static int firstHalf(int rows) {
    return Math.min(rows, (rows / 2 + TOGETHER - 1) / TOGETHER * TOGETHER);
  }

  /**
   * Runs both to their end. What the pool hasn't begun when the caller is done with its own, the
   * caller does, too: so a busy machine loses nothing by it.
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
