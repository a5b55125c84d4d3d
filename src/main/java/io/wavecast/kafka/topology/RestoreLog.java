package io.wavecast.kafka.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs which part of a changelog a task reads before it processes points. A task that was a standby
 * reads only the records after those that it has. Thread-safe.
 */
final class RestoreLog implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

  private final Map<TopicPartition, Long> starts = new ConcurrentHashMap<>();

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
    starts.put(changelog, System.nanoTime());
    LOG.info("restoring offsets {} to {} of {}", from, to, changelog);
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {}

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {
    Long start = starts.remove(changelog);
    if (start != null) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.info("restored {} records of {} in {} ms", records, changelog, millis);
    }
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
    starts.remove(changelog);
  }
}
