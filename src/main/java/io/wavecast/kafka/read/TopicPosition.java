package io.wavecast.kafka.read;

/** The position in each partition of a topic at which a range begins or ends. */
public sealed interface TopicPosition {
  /** Before the oldest record. */
  TopicPosition BEGINNING = new Offset(0);

  /** After the newest record at the time of the call. */
  TopicPosition END = new Offset(Long.MAX_VALUE);

  /**
   * An offset, the same in every partition.
   *
   * @param offset 0 or more
   */
  record Offset(long offset) implements TopicPosition {}

  /**
   * The first record with this timestamp or a later one.
   *
   * @param millis epoch milliseconds
   */
  record Time(long millis) implements TopicPosition {}
}
