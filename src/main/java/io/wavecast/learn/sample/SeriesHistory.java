package io.wavecast.learn.sample;

import io.wavecast.core.window.LateRun;
import java.util.Arrays;

/**
 * The newest points of one series, in order of event time. A late or duplicate point is dropped, as
 * in the live flow. If its newest point is ahead of the clock and points keep arriving in order
 * behind it, that point's time was wrong, and the history restarts. Its memory grows with the
 * points up to the limit. Not thread-safe.
 */
final class SeriesHistory {
  private static final int FIRST_CAPACITY = 16;

  private long[] times = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int start;
  private int size;
  private long turn;
  private final LateRun lateRun = new LateRun();

  /** Returns the number of points. */
  int size() {
    return size;
  }

  /** Returns the turn that {@link #mark} noted last. */
  long turn() {
    return turn;
  }

  /** Notes the turn in which the newest point arrived. */
  void mark(long newTurn) {
    turn = newTurn;
  }

  /**
   * Adds a point and drops the oldest ones beyond the limit.
   *
   * @param now wall time in epoch milliseconds
   * @return whether the point was added
   */
  boolean add(long time, double value, int limit, long now) {
    if (size > 0 && time <= times[start + size - 1] && !isRestart(time, now)) {
      return false;
    }
    lateRun.end();
    if (size >= limit) {
      start += size - limit + 1;
      size = limit - 1;
    }
    if (start + size == times.length) {
      makeRoom(limit);
    }
    times[start + size] = time;
    values[start + size] = value;
    size++;
    return true;
  }

  /** Returns whether the newest point had a wrong time, and drops all points if so. */
  private boolean isRestart(long time, long now) {
    if (!lateRun.observe(time, times[start + size - 1], now)) {
      return false;
    }
    size = 0;
    return true;
  }

  /** Moves the points to the front of arrays that have room for as many again, or for the limit. */
  private void makeRoom(int limit) {
    int capacity = Math.max(FIRST_CAPACITY, Math.min(2 * size, limit + limit / 4));
    capacity = Math.max(capacity, size + 1);
    long[] newTimes = new long[capacity];
    double[] newValues = new double[capacity];
    System.arraycopy(times, start, newTimes, 0, size);
    System.arraycopy(values, start, newValues, 0, size);
    times = newTimes;
    values = newValues;
    start = 0;
  }

  /** Drops the oldest points beyond the limit and frees their memory. */
  void trim(int limit) {
    if (size > limit) {
      start += size - limit;
      size = limit;
    }
    if (times.length > 2 * Math.max(FIRST_CAPACITY, limit)) {
      makeRoom(limit);
    }
  }

  /** Returns the event times, oldest first, in epoch milliseconds. */
  long[] times() {
    return Arrays.copyOfRange(times, start, start + size);
  }

  /** Returns the values, oldest first. */
  double[] values() {
    return Arrays.copyOfRange(values, start, start + size);
  }

  /** Returns the number of points that the memory has room for. */
  int capacity() {
    return times.length;
  }
}
