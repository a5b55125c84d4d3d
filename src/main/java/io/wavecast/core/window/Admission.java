package io.wavecast.core.window;

/** What a window did with a point. */
public enum Admission {
  /** The point is the window's newest. */
  ACCEPTED,
  /** Points are missing before it: the window starts again with this point alone. */
  RESTARTED,
  /** Older than the newest point; the window is unchanged. */
  LATE,
  /** At the event time of the newest point; the window is unchanged. */
  DUPLICATE;

  /** Whether the point is in the window now. */
  public boolean isIn() {
    return this == ACCEPTED || this == RESTARTED;
  }
}
