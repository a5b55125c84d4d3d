package io.wavecast.faults;

import io.wavecast.testkit.TestSeed;
import java.time.Duration;

/** One campaign that runs: its seed at the beginning, its result and duration at the end. */
final class Result {
  private final String campaign;
  private final long begin = System.nanoTime();
  final long seed = TestSeed.next();

  Result(String campaign) {
    this.campaign = campaign;
  }

  /** Prints a line for the table of results. */
  void passed(String size, String found) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf(
        "campaign %s | %s | %s | %d s | seed %d%n", campaign, size, found, took.toSeconds(), seed);
  }
}
