package io.wavecast.app.lifecycle;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks whether a cluster is there with the topics that a command needs, before it starts. */
public final class Cluster {
  /** How long anything that talks to the brokers waits for an answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How long a predictor waits for the models that serve before it starts without them: longer,
   * because what it predicts until then isn't predicted again.
   */
  public static final Duration MODELS_PATIENCE = Duration.ofSeconds(60);

  private Cluster() {}

  /**
   * Checks.
   *
   * @throws io.wavecast.kafka.cluster.BrokerUnavailableException when no broker answers
   * @throws OperationException when a topic is missing
   */
  public static void require(Map<String, Object> client, TopicNames names, List<String> needed) {
    try (TopicAdmin admin = new TopicAdmin(client, PATIENCE)) {
      List<String> missing = admin.missing(needed);
      if (!missing.isEmpty()) {
        String prefix = names.prefix().isEmpty() ? "" : " --topic-prefix " + names.prefix();
        throw new OperationException(
            "missing topic %s on %s; 'wavecast topics%s' creates what is needed"
                .formatted(String.join(", ", missing), client.get("bootstrap.servers"), prefix));
      }
    }
  }
}
