package io.wavecast.cli;

import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** What a command that was closed on a busy machine may still be doing when it has returned. */
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
