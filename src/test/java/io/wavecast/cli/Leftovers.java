package io.wavecast.cli;

import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** Work that a closed command may still be doing on a busy machine after it returned. */
final class Leftovers {
  private static final Set<String> THREADS = Set.of("shutdown", "trainer", "embedded-broker-stop");

  private Leftovers() {}

  /** Waits until nothing writes to the folders of commands any more, which are removed next. */
  static void awaitEnd() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> THREADS.contains(thread.getName())));
  }
}
