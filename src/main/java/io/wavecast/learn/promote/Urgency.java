package io.wavecast.learn.promote;

/**
 * Decides whether a round is due before its time: the last one lacked points, and there are twice
 * as many now. So a first model doesn't wait for the interval. Thread-safe: one thread may count
 * points while another asks.
 */
final class Urgency {
  private long points; // guarded by this
  private long dueAt = Long.MAX_VALUE; // guarded by this

  synchronized void arrived() {
    points++;
  }

  /**
   * Notes the end of a round.
   *
   * @param lacked whether a name had too few points
   */
  synchronized void ended(boolean lacked) {
    dueAt = lacked ? Math.max(1, 2 * points) : Long.MAX_VALUE;
  }

  synchronized boolean isDue() {
    return points >= dueAt;
  }
}
