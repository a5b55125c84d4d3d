package io.wavecast.kafka.cluster;

import io.wavecast.kafka.read.TopicRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that points wait while a consumer group makes no progress, whatever the cause, on a
 * thread of its own. Kafka's clients can wait without an end and without an error, for example for
 * a transaction marker that is missing (KAFKA-20734). Thread-safe.
 */
public final class StallWatch implements AutoCloseable {
  /** Time without progress after which a group has stalled, unless configured. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final Admin admin;
  private final GroupOffsets offsets;
  private final TopicRange records;
  private final StallDetector detector;
  private final InstantSource clock;
  private final RepeatedTask task = new RepeatedTask("stall-watch");
  private volatile Optional<String> problem = Optional.empty();

  private StallWatch(
      Map<String, Object> client,
      String topic,
      String group,
      Duration timeout,
      InstantSource clock) {
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    this.admin = Admin.create(all);
    this.offsets = new GroupOffsets(admin, topic, group, REQUEST_TIMEOUT);
    this.records = new TopicRange(client, REQUEST_TIMEOUT);
    this.detector = new StallDetector(timeout);
    this.clock = clock;
  }

  /**
   * Starts to watch.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the points topic
   * @param timeout time without progress after which the group has stalled; positive
   */
  public static StallWatch start(
      Map<String, Object> client,
      String topic,
      String group,
      Duration timeout,
      InstantSource clock) {
    StallWatch watch = new StallWatch(client, topic, group, timeout, clock);
    Duration pause = timeout.compareTo(INTERVAL) < 0 ? timeout : INTERVAL;
    watch.task.start(pause, pause, watch::check);
    return watch;
  }

  /** Returns the problem; empty if the group makes progress or no points wait. */
  public Optional<String> problem() {
    return problem;
  }

  private void check() {
    try {
      Map<TopicPartition, StallDetector.Offsets> now = positions();
      report(
          detector.update(clock.instant(), now).stream()
              .filter(partition -> hasRecords(partition, now))
              .map(TopicPartition::toString)
              .toList());
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      // a broker that doesn't answer is reported by BrokerWatch; what was known stays
      LOG.debug("the progress of the group can't be read: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<TopicPartition, StallDetector.Offsets> positions()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, Long> begins = offsets.begins();
    Map<TopicPartition, Long> ends = offsets.ends();
    Map<TopicPartition, OffsetAndMetadata> committed = offsets.committed();
    Map<TopicPartition, StallDetector.Offsets> now = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata done = committed.get(partition);
          long from =
              Math.max(done == null ? 0 : done.offset(), begins.getOrDefault(partition, 0L));
          now.put(partition, new StallDetector.Offsets(from, end));
        });
    return now;
  }

  /** Returns false if only transaction markers and aborted records are left in the partition. */
  private boolean hasRecords(
      TopicPartition partition, Map<TopicPartition, StallDetector.Offsets> now) {
    StallDetector.Offsets at = now.get(partition);
    if (at == null) {
      return false;
    }
    AtomicBoolean found = new AtomicBoolean();
    long end = Math.min(at.end(), at.committed() + 1_000);
    try {
      records.read(
          List.of(new TopicRange.Slice(partition, at.committed(), at.committed(), end)),
          record -> found.set(true));
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      // an open transaction hides what follows it: nobody can read on, which is a stall too
      return true;
    }
    return found.get();
  }

  private void report(List<String> stalled) {
    Optional<String> now =
        stalled.isEmpty()
            ? Optional.empty()
            : Optional.of("points wait and nothing is processed on " + String.join(", ", stalled));
    if (now.isPresent() && problem.isEmpty()) {
      LOG.warn("{}; see the section WavecastStalled of docs/runbook.md", now.get());
    } else if (now.isEmpty() && problem.isPresent()) {
      LOG.info("points are processed again");
    }
    problem = now;
  }

  @Override
  public void close() {
    task.close();
    records.close();
    admin.close(Duration.ofSeconds(1));
  }
}
