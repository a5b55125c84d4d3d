package io.wavecast.core.window;

/** The result of offering a point to a window. */
public enum Admission {
  /** The point is the window's newest. */
  ACCEPTED,
  /** The point replaces the newest one, which has the same event time. */
  REPLACED,
  /** Points are missing before it: the window starts again with this point alone. */
  RESTARTED,
  /** Older than the newest point; the window is unchanged. */
  LATE,
  /** At the event time of the newest point, with the same value unless the rules reject any. */
  DUPLICATE;

  /** Returns true if the point is in the window now. */
  public boolean isIn() {
    return this == ACCEPTED || this == REPLACED || this == RESTARTED;
  }
}
