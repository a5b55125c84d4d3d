package io.wavecast.history;

/** Where in each partition of a topic a stretch begins or ends. */
public sealed interface Place {
  /** Before the oldest record there is. */
  Place BEGINNING = new Offset(0);

  /** Behind the newest record that stands at the time of asking. */
  Place END = new Offset(Long.MAX_VALUE);

  /**
   * At an offset, the same in every partition.
   *
   * @param offset 0 or more
   */
  record Offset(long offset) implements Place {}

  /**
   * At the first record whose timestamp is this or later.
   *
   * @param millis epoch milliseconds
   */
  record Time(long millis) implements Place {}
}
