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

/** Creates and looks for the topics. Every call waits for a bounded time. Thread-safe. */
public final class TopicAdmin implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final Admin admin;
  private final String servers;
  private final Duration patience;

  /**
   * What became of a topic that was wanted.
   *
   * @param name its name
   * @param created whether it is new; else it was there and stays as it is
   */
  public record Ensured(String name, boolean created) {}

  /**
   * Connects; whether anybody answers shows in the first call.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param patience how long a call waits at most
   * @throws BrokerUnavailableException when none of the addresses can be resolved
   */
  public TopicAdmin(Map<String, Object> client, Duration patience) {
    this.servers = String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.patience = patience;
    Map<String, Object> all = new HashMap<>(client);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    try {
      this.admin = Admin.create(all);
    } catch (KafkaException e) {
      throw unavailable(rootOf(e));
    }
  }

  /**
   * Creates the topics that don't exist yet, and leaves the others as they are. Returns when the
   * new ones can be written to.
   *
   * @throws BrokerUnavailableException when no broker answers
   * @throws KafkaException when a topic can't be created
   */
  public List<Ensured> create(TopicNames names, TopicLayout layout) {
    List<NewTopic> wanted = layout.topics(names);
    Map<String, KafkaFuture<Void>> results = admin.createTopics(wanted).values();
    List<Ensured> ensured = new ArrayList<>();
    Map<TopicPartition, OffsetSpec> fresh = new HashMap<>();
    for (NewTopic topic : wanted) {
      KafkaFuture<Void> result = results.get(topic.name());
      boolean created = result != null && isNew(topic.name(), result);
      ensured.add(new Ensured(topic.name(), created));
      for (int i = 0; created && i < topic.numPartitions(); i++) {
        fresh.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
      }
    }
    awaitLeaders(fresh);
    return ensured;
  }

  /**
   * A topic is made when the controller has noted it; its leaders learn of it a little later, and
   * until then refuse records, which costs an idempotent producer that has several requests under
   * way those of the first (KAFKA-15591). So they are asked for something that only a leader knows.
   */
  private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions) {
    long start = System.nanoTime();
    while (!haveLeaders(partitions)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new KafkaException(
            "the topics on %s were created, but not all have leaders that answer after %d s"
                .formatted(servers, patience.toSeconds()));
      }
      pause();
    }
  }

  private boolean haveLeaders(Map<TopicPartition, OffsetSpec> partitions) {
    try {
      await(admin.listOffsets(partitions).all());
      return true;
    } catch (AuthorizationException e) {
      return true; // who may create but not describe can't know
    } catch (RetriableException | BrokerUnavailableException e) {
      return false; // a broker that was asked may not have heard of them either
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean isNew(String topic, KafkaFuture<Void> result) {
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
   * Which of these topics don't exist.
   *
   * @throws BrokerUnavailableException when no broker answers
   */
  public List<String> missing(List<String> topics) {
    Set<String> present = await(admin.listTopics().names());
    return topics.stream().filter(topic -> !present.contains(topic)).toList();
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(patience.toMillis() + 1_000, TimeUnit.MILLISECONDS);
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
          "the broker at " + servers + " refused the login: " + cause.getMessage(), cause);
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
            : "no answer within " + patience.toSeconds() + " s";
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
