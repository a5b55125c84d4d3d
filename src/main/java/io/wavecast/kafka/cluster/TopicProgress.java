package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every second how far a topic and a group that reads it have come, from the offsets alone. On
 * a thread of its own until closed.
 */
public final class TopicProgress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicProgress.class);
  private static final long EVERY_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Admin admin;
  private final String topic;
  private final String group;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "topic-progress");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Optional<Progress> latest = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  /**
   * An answer.
   *
   * @param nanoTime when it came, of {@link System#nanoTime()}
   * @param end the ends of all partitions together; grows by one for each record
   * @param behind records that the group hasn't processed; empty when there is no such group
   */
  public record Progress(long nanoTime, long end, OptionalLong behind) {}

  /**
   * Starts to ask.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  public TopicProgress(Map<String, Object> client, String topic, String group) {
    this.topic = topic;
    this.group = group;
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.admin = Admin.create(all);
    timer.scheduleWithFixedDelay(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The last answer; empty before the first, and while the cluster doesn't answer. */
  public Optional<Progress> latest() {
    return latest;
  }

  /** Why there is no answer; empty while there is, and before the first. */
  public Optional<String> problem() {
    return problem;
  }

  private void ask() {
    try {
      Map<TopicPartition, Long> ends = ends();
      long end = ends.values().stream().mapToLong(Long::longValue).sum();
      latest = Optional.of(new Progress(System.nanoTime(), end, behind(ends)));
      problem = Optional.empty();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.debug("no answer about {}: {}", topic, e.getMessage());
      latest = Optional.empty();
      problem = Optional.of("Kafka doesn't answer about the topic " + topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<TopicPartition, Long> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (TopicDescription description :
        admin
            .describeTopics(List.of(topic))
            .allTopicNames()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .values()) {
      for (TopicPartitionInfo info : description.partitions()) {
        asked.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest());
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
        admin.listOffsets(asked).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).entrySet()) {
      ends.put(end.getKey(), end.getValue().offset());
    }
    return ends;
  }

  /** Whoever may not look at groups sees the rest all the same. */
  private OptionalLong behind(Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return behind(
          ends,
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  private static OptionalLong behind(
      Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
    if (committed.keySet().stream().noneMatch(ends::containsKey)) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      OffsetAndMetadata done = committed.get(end.getKey());
      sum += Math.max(0, end.getValue() - (done == null ? 0 : done.offset()));
    }
    return OptionalLong.of(sum);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}
