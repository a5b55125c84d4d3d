package io.wavecast.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** The time that a fault lasts, or until the next one: a part of the campaign, not a wait. */
final class Pause {
  private Pause() {}

  static void of(long millis) {
    Duration length = Duration.ofMillis(millis);
    await().pollDelay(length).atMost(length.plusMinutes(1)).until(() -> true);
  }
}
