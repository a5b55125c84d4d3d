package io.wavecast.kafka.cluster;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import io.wavecast.core.domain.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The layout of the topics.
 *
 * @param partitions partitions of each topic except {@code models}, which has one; 1 to 10000
 * @param replicationFactor replicas of each partition; -1 for the default of the brokers
 */
public record TopicLayout(int partitions, int replicationFactor) {
  /** Maximum size of an artifact on the models topic, in bytes. */
  public static final int MAX_ARTIFACT_BYTES = 16 * 1024 * 1024;

  private static final int MIB = 1024 * 1024;

  public TopicLayout {
    if (partitions < 1 || partitions > 10_000) {
      throw new IllegalArgumentException("partitions is " + partitions + ", not 1 to 10000");
    }
    if (replicationFactor != -1 && (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "replication-factor is " + replicationFactor + ", neither -1 nor 1 or more");
    }
  }

  List<NewTopic> topics(TopicNames names) {
    return List.of(
        topic(names.points(), partitions, Map.of()),
        topic(names.predictions(), partitions, Map.of()),
        topic(names.scores(), partitions, Map.of()),
        topic(names.anomalies(), partitions, Map.of()),
        topic(names.models(), 1, modelsConfig()),
        // a dead letter is the rejected record plus headers: it must fit where the record just
        // fitted
        topic(
            names.deadLetters(),
            partitions,
            Map.of(MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * MIB))));
  }

  /** Replaced artifacts are large: rolls segments early and compacts them within an hour. */
  private static Map<String, String> modelsConfig() {
    return Map.of(
        CLEANUP_POLICY_CONFIG,
        CLEANUP_POLICY_COMPACT,
        MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(MAX_ARTIFACT_BYTES + MIB),
        SEGMENT_BYTES_CONFIG,
        Integer.toString(2 * MAX_ARTIFACT_BYTES),
        SEGMENT_MS_CONFIG,
        Long.toString(Duration.ofHours(1).toMillis()),
        MAX_COMPACTION_LAG_MS_CONFIG,
        Long.toString(Duration.ofHours(1).toMillis()),
        MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
        "0.1");
  }

  private NewTopic topic(String name, int count, Map<String, String> own) {
    Map<String, String> config = new HashMap<>(own);
    // event times may be ahead of the clock; by default, brokers reject more than an hour
    config.put(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    Optional<Short> factor =
        replicationFactor == -1 ? Optional.empty() : Optional.of((short) replicationFactor);
    return new NewTopic(name, Optional.of(count), factor).configs(config);
  }
}
