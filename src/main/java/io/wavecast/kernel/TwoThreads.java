package io.wavecast.kernel;

import java.util.concurrent.ForkJoinTask;

/**
 * Two pieces of work at the same time: one by the caller, one by the common pool if it has time.
 */
final class TwoThreads {
  private TwoThreads() {}

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
