package io.wavecast.app.lifecycle;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Checks a command makes of its cluster before it starts, and how long it waits for answers. */
public final class ClusterChecks {
  /** Maximum time to wait for an answer from the brokers. */
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Maximum time a predictor waits for the serving models before it starts without them. It is
   * longer, because points predicted without a model aren't predicted again.
   */
  public static final Duration MODELS_TIMEOUT = Duration.ofSeconds(60);

  private ClusterChecks() {}

  /**
   * Checks that a broker answers and has the topics.
   *
   * @throws io.wavecast.kafka.cluster.BrokerUnavailableException when no broker answers
   * @throws OperationException when a topic is missing
   */
  public static void requireTopics(
      Map<String, Object> client, TopicNames names, List<String> needed) {
    try (TopicAdmin admin = new TopicAdmin(client, REQUEST_TIMEOUT)) {
      List<String> missing = admin.missing(needed);
      if (!missing.isEmpty()) {
        String prefix = names.prefix().isEmpty() ? "" : " --topic-prefix " + names.prefix();
        throw new OperationException(
            "missing topic %s on %s; 'wavecast topics%s' creates the topics"
                .formatted(String.join(", ", missing), client.get("bootstrap.servers"), prefix));
      }
    }
  }
}
