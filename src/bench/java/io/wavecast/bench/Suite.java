package io.wavecast.bench;

import java.io.IOException;

/** A group of measurements. */
interface Suite {
  /** Returns the name in {@code --suites} and in the table. */
  String name();

  /** Returns whether the suite runs by default. */
  default boolean isDefault() {
    return true;
  }

  /**
   * Runs the measurements.
   *
   * @throws IOException when a file or a process fails
   * @throws InterruptedException when interrupted
   */
  void run(BenchRequest request, Results results) throws IOException, InterruptedException;
}
