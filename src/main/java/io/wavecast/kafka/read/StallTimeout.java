package io.wavecast.kafka.read;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/** Fails a read that makes no progress. Not thread-safe. */
final class StallTimeout {
  private final Duration timeout;
  private long since = System.nanoTime();

  StallTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Records the result of an attempt.
   *
   * @throws TimeoutException if no attempt made progress within the timeout
   */
  void check(boolean progress) {
    if (progress) {
      since = System.nanoTime();
    } else if (System.nanoTime() - since > timeout.toNanos()) {
      throw new TimeoutException("no record arrived for " + timeout.toSeconds() + " s");
    }
  }
}
