package io.wavecast.core.window;

/** The treatment of a point that has the newest event time and another value. */
public enum SameTime {
  /** It is the next point, in the order of arrival. */
  KEEP_ORDER,
  /** It replaces the newest point. */
  LAST,
  /** It is rejected as a duplicate. */
  REJECT
}
