package io.wavecast.kafka.cluster;

import io.wavecast.core.domain.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics and checks which exist. Every call has a timeout. Thread-safe. */
public final class TopicAdmin implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final Admin admin;
  private final String servers;
  private final Duration timeout;

  /**
   * The result for one topic.
   *
   * @param name the name of the topic
   * @param created true if it was created, false if it existed and was left unchanged
   */
  public record Ensured(String name, boolean created) {}

  /**
   * Creates a client, which connects in its first call.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param timeout maximum time that a call waits
   * @throws BrokerUnavailableException if no address can be resolved
   */
  public TopicAdmin(Map<String, Object> client, Duration timeout) {
    this.servers = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.timeout = timeout;
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    try {
      this.admin = Admin.create(all);
    } catch (KafkaException e) {
      throw unavailable(rootOf(e));
    }
  }

  /**
   * Creates the topics that don't exist yet and leaves the others unchanged. Returns when the new
   * topics accept records.
   *
   * @throws BrokerUnavailableException if no broker answers
   * @throws KafkaException if a topic can't be created
   */
  public List<Ensured> create(TopicNames names, TopicLayout layout) {
    List<NewTopic> wanted = layout.topics(names);
    Map<String, KafkaFuture<Void>> results = admin.createTopics(wanted).values();
    List<Ensured> ensured = new ArrayList<>();
    Map<TopicPartition, OffsetSpec> fresh = new HashMap<>();
    for (NewTopic topic : wanted) {
      KafkaFuture<Void> result = results.get(topic.name());
      boolean created = result != null && isCreated(topic.name(), result);
      ensured.add(new Ensured(topic.name(), created));
      for (int i = 0; created && i < topic.numPartitions(); i++) {
        fresh.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
      }
    }
    awaitLeaders(fresh);
    return ensured;
  }

  /**
   * Waits until every partition has a leader that answers. The controller reports a topic as
   * created before the leaders know it. Until then they reject records, and an idempotent producer
   * with several requests in flight loses the first (KAFKA-15591).
   */
  private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions) {
    long start = System.nanoTime();
    while (!haveLeaders(partitions)) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw new KafkaException(
            "the topics on %s were created, but some have no leader that answers after %d s"
                .formatted(servers, timeout.toSeconds()));
      }
      pause();
    }
  }

  private boolean haveLeaders(Map<TopicPartition, OffsetSpec> partitions) {
    try {
      await(admin.listOffsets(partitions).all());
      return true;
    } catch (AuthorizationException e) {
      return true; // without the right to describe topics, this can't be found out
    } catch (RetriableException | BrokerUnavailableException e) {
      return false; // the broker that was asked may not know the topics yet either
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean isCreated(String topic, KafkaFuture<Void> result) {
    try {
      await(result);
      return true;
    } catch (TopicExistsException e) {
      return false;
    } catch (AuthorizationException e) {
      throw new KafkaException("topic " + topic + " can't be created: " + e.getMessage(), e);
    }
  }

  /**
   * Returns those of the topics that don't exist.
   *
   * @throws BrokerUnavailableException if no broker answers
   */
  public List<String> missing(List<String> topics) {
    Set<String> present = await(admin.listTopics().names());
    return topics.stream().filter(topic -> !present.contains(topic)).toList();
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw translated(e.getCause() == null ? e : e.getCause());
    }
  }

  private KafkaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted while waiting for " + servers, e);
  }

  private RuntimeException translated(Throwable cause) {
    if (cause instanceof AuthenticationException) {
      return new BrokerUnavailableException(
          "the broker at " + servers + " rejected the login: " + cause.getMessage(), cause);
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return unavailable(cause);
    }
    return cause instanceof RuntimeException known ? known : new KafkaException(cause);
  }

  private BrokerUnavailableException unavailable(Throwable cause) {
    String reason =
        cause instanceof org.apache.kafka.common.config.ConfigException
            ? String.valueOf(cause.getMessage())
            : "no answer within " + timeout.toSeconds() + " s";
    return new BrokerUnavailableException(
        "the broker at " + servers + " can't be reached: " + reason, cause);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
