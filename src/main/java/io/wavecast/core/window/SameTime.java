package io.wavecast.core.window;

/** What happens to a point whose event time is that of the newest point, with another value. */
public enum SameTime {
  /** It is the next point, in the order of arrival. */
  KEEP_ORDER,
  /** It replaces the newest point. */
  LAST,
  /** It is rejected as a duplicate. */
  REJECT
}
