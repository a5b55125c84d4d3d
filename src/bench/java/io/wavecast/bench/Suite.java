package io.wavecast.bench;

import java.io.IOException;

/** Some measurements that belong together. */
interface Suite {
  /** As in {@code --suites} and in the table. */
  String name();

  /** Whether it runs when no suites are named. */
  default boolean isDefault() {
    return true;
  }

  /**
   * Measures.
   *
   * @throws IOException when a file or a process fails
   * @throws InterruptedException when interrupted
   */
  void run(BenchRequest request, Results results) throws IOException, InterruptedException;
}
