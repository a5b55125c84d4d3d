package io.wavecast.core.window;

/**
 * Finds out that the newest point of a series had a wrong clock. The series is restarted if points
 * keep arriving in order, at times that are not ahead of the clock, behind a newest point that is.
 *
 * <p>Late points of a healthy series don't do that: its newest point is not ahead of the clock by
 * more than the {@link #TOLERANCE}, and a newer point ends the run. A run isn't stored; a restart
 * of the process begins it again. Not thread-safe.
 */
public final class LateRun {
  /** Points in order that restart a series. */
  static final int LENGTH = 5;

  /** Clocks that differ by less are right, milliseconds. */
  private static final long TOLERANCE = 60_000;

  private int count;
  private long last;

  /**
   * Observes a late point.
   *
   * @param timestamp event time of the point
   * @param newest event time of the newest point of the series
   * @param now wall time; all in epoch milliseconds. With {@link Long#MAX_VALUE} nothing is ahead
   * @return true if the series must restart with the point
   */
  public boolean observe(long timestamp, long newest, long now) {
    // in doubles: differences of any two times, without overflow
    if ((double) newest - now <= TOLERANCE || (double) timestamp - now > TOLERANCE) {
      count = 0;
      return false;
    }
    count = count > 0 && timestamp > last ? count + 1 : 1;
    last = timestamp;
    return count >= LENGTH;
  }

  /** Ends the run. */
  public void end() {
    count = 0;
  }
}
