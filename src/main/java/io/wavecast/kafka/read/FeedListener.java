package io.wavecast.kafka.read;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Receives the records of a {@link TopicFeed} on the feed's thread. A {@link RuntimeException} is
 * logged and doesn't end the feed.
 */
@FunctionalInterface
public interface FeedListener {
  /** Receives a record, in order of offset within its partition. */
  void onRecord(ConsumerRecord<byte[], byte[]> record);

  /**
   * Called after each poll, whether it returned records or not, as soon as all records that existed
   * when the feed started have been received. Must not block for long.
   */
  default void onUpToDate() {}
}
