package io.wavecast.bench;

import java.io.IOException;
import java.io.PrintWriter;

/** Runs benchmarks; found by {@link java.util.ServiceLoader} in the build that has them. */
public interface Bench {
  /**
   * Measures what is asked for, or reads what was measured before, and reports it.
   *
   * @param out receives the table
   * @param progress receives a line for each figure as soon as it is known
   * @throws IllegalArgumentException when a suite isn't known
   * @throws IOException when a file can't be read or written
   * @throws InterruptedException when interrupted
   */
  void run(BenchRequest request, PrintWriter out, PrintWriter progress)
      throws IOException, InterruptedException;
}
