package io.wavecast.kafka.read;

/** Where in each partition of a topic a stretch begins or ends. */
public sealed interface TopicPosition {
  /** Before the oldest record there is. */
  TopicPosition BEGINNING = new Offset(0);

  /** Behind the newest record that stands at the time of asking. */
  TopicPosition END = new Offset(Long.MAX_VALUE);

  /**
   * At an offset, the same in every partition.
   *
   * @param offset 0 or more
   */
  record Offset(long offset) implements TopicPosition {}

  /**
   * At the first record whose timestamp is this or later.
   *
   * @param millis epoch milliseconds
   */
  record Time(long millis) implements TopicPosition {}
}
