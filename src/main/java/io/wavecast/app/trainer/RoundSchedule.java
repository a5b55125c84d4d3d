package io.wavecast.app.trainer;

import java.time.Duration;

/**
 * The times of a trainer's rounds, and of the checks between them. Ticks that pile up during a long
 * round are not made up for. Used by one thread.
 */
final class RoundSchedule {
  private static final Duration MAX_TICK = Duration.ofSeconds(2);

  private final Duration every;
  private final Duration tick;
  private long nextRound;
  private long nextCheck;

  RoundSchedule(Duration every) {
    this.every = every;
    this.tick = every.compareTo(MAX_TICK) < 0 ? every : MAX_TICK;
    this.nextRound = System.nanoTime() + every.toNanos();
    this.nextCheck = System.nanoTime();
  }

  /** Returns the time between two checks. */
  Duration tick() {
    return tick;
  }

  /** Returns whether the interval of the rounds has passed, and begins the next one if so. */
  boolean isRoundDue() {
    long now = System.nanoTime();
    if (now < nextRound) {
      return false;
    }
    nextRound += every.toNanos() * (1 + (now - nextRound) / every.toNanos());
    return true;
  }

  /** Returns whether a check is due, and begins the next interval if so. */
  boolean isCheckDue() {
    long now = System.nanoTime();
    if (now < nextCheck) {
      return false;
    }
    nextCheck = now + tick.toNanos() / 2;
    return true;
  }
}
