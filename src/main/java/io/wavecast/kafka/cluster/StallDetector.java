package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides from committed offsets which partitions make no progress although records wait. Not
 * thread-safe.
 */
final class StallDetector {
  private final Duration timeout;
  private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

  /** The offset at which a partition waits, and since when. */
  private record Waiting(long committed, Instant since) {}

  /**
   * The offsets of a partition.
   *
   * @param committed the next offset that the group will process
   * @param end the end of the partition
   */
  record Offsets(long committed, long end) {}

  /**
   * @param timeout time without progress after which a partition has stalled
   */
  StallDetector(Duration timeout) {
    this.timeout = timeout;
  }

  /** Takes the offsets at a moment and returns the partitions that have stalled by then. */
  List<TopicPartition> update(Instant now, Map<TopicPartition, Offsets> offsets) {
    waiting.keySet().retainAll(offsets.keySet());
    offsets.forEach(
        (partition, at) -> {
          Waiting known = waiting.get(partition);
          if (at.end() <= at.committed()) {
            waiting.remove(partition);
          } else if (known == null || known.committed() != at.committed()) {
            waiting.put(partition, new Waiting(at.committed(), now));
          }
        });
    return offsets.keySet().stream()
        .filter(partition -> hasStalled(partition, now))
        .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
        .toList();
  }

  private boolean hasStalled(TopicPartition partition, Instant now) {
    Waiting since = waiting.get(partition);
    return since != null && Duration.between(since.since(), now).compareTo(timeout) >= 0;
  }
}
