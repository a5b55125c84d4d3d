package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the end offsets of a topic and the committed offsets of a consumer group once a second, on
 * a thread of its own.
 */
public final class TopicProgress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicProgress.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** The suffix of the topics that Kafka Streams repartitions by. */
  private static final String REPARTITION = "-repartition";

  private final Admin admin;
  private final String topic;
  private final String group;
  private final GroupOffsets offsets;
  private final RepeatedTask task = new RepeatedTask("topic-progress");
  private volatile Optional<Progress> latest = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  /**
   * The progress at one moment.
   *
   * @param nanoTime the moment, of {@link System#nanoTime()}
   * @param end the sum of the end offsets of all partitions; grows by one with each record
   * @param lag records that the group hasn't processed; empty if the group doesn't exist
   * @param internal the topic by which the group repartitions the points; empty if it has none
   */
  public record Progress(long nanoTime, long end, OptionalLong lag, Optional<Internal> internal) {
    /** Returns the records that wait on both topics; empty if the group doesn't exist. */
    public OptionalLong waiting() {
      return lag.isEmpty()
          ? lag
          : OptionalLong.of(lag.getAsLong() + internal.map(Internal::lag).orElse(0L));
    }
  }

  /**
   * The progress on an internal topic.
   *
   * @param end the sum of the end offsets of all partitions
   * @param lag records that the group hasn't processed
   */
  public record Internal(long end, long lag) {}

  private TopicProgress(Map<String, Object> client, String topic, String group) {
    this.topic = topic;
    this.group = group;
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    this.admin = Admin.create(all);
    this.offsets = new GroupOffsets(admin, topic, group, TIMEOUT);
  }

  /**
   * Starts to read the offsets.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   */
  public static TopicProgress start(Map<String, Object> client, String topic, String group) {
    TopicProgress progress = new TopicProgress(client, topic, group);
    progress.task.start(Duration.ZERO, INTERVAL, progress::read);
    return progress;
  }

  /** Returns the last progress; empty before the first answer and while the cluster is away. */
  public Optional<Progress> latest() {
    return latest;
  }

  /** Returns why there is no progress; empty if there is, and before the first answer. */
  public Optional<String> problem() {
    return problem;
  }

  private void read() {
    try {
      Map<TopicPartition, Long> ends = offsets.ends();
      Map<TopicPartition, OffsetAndMetadata> committed = committed();
      latest =
          Optional.of(
              new Progress(
                  System.nanoTime(), sum(ends), lag(ends, committed), internal(committed)));
      problem = Optional.empty();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.debug("no answer about topic {}: {}", topic, e.getMessage());
      latest = Optional.empty();
      problem = Optional.of("Kafka doesn't answer requests about topic " + topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the committed offsets; none without the right to describe the group. */
  private Map<TopicPartition, OffsetAndMetadata> committed()
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return offsets.committed();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException) {
        return Map.of();
      }
      throw e;
    }
  }

  /** Returns the progress on the group's repartition topic, if it has committed offsets of one. */
  private Optional<Internal> internal(Map<TopicPartition, OffsetAndMetadata> committed)
      throws ExecutionException, InterruptedException, TimeoutException {
    Optional<String> name =
        committed.keySet().stream()
            .map(TopicPartition::topic)
            .filter(one -> one.startsWith(group + "-") && one.endsWith(REPARTITION))
            .findFirst();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<TopicPartition, Long> ends = offsets.ends(name.get());
      return lag(ends, committed).stream()
          .mapToObj(lag -> new Internal(sum(ends), lag))
          .findFirst();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException) {
        return Optional.empty(); // deleted, or no right to describe it
      }
      throw e;
    }
  }

  private static OptionalLong lag(
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
    task.close();
    admin.close(Duration.ofSeconds(1));
  }
}
