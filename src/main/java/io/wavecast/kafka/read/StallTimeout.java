package io.wavecast.kafka.read;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/** Notices a reading that stands still. Not thread-safe. */
final class StallTimeout {
  private final Duration patience;
  private long since = System.nanoTime();

  StallTimeout(Duration patience) {
    this.patience = patience;
  }

  /**
   * To be called after each attempt.
   *
   * @throws TimeoutException when none has moved for too long
   */
  void check(boolean moved) {
    if (moved) {
      since = System.nanoTime();
    } else if (System.nanoTime() - since > patience.toNanos()) {
      throw new TimeoutException("no record came for " + patience.toSeconds() + " s");
    }
  }
}
