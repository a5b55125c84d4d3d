package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds other running Kafka Streams applications that write to a topic: their transactional ids
 * begin with their application ids. Applications without transactions aren't found.
 */
public final class OtherWriters {
  private static final Logger LOG = LoggerFactory.getLogger(OtherWriters.class);

  /** Kafka Streams' transactional ids: application id, process id, number of the thread. */
  private static final Pattern STREAMS =
      Pattern.compile("(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\\d+");

  private final Map<String, Object> client;
  private final Duration timeout;

  /**
   * @param timeout maximum time that each request waits
   */
  public OtherWriters(Map<String, Object> client, Duration timeout) {
    this.client = Map.copyOf(client);
    this.timeout = timeout;
  }

  /**
   * Returns an application that writes to the topic and has running members; empty if there is
   * none, or if this can't be found out.
   *
   * @param own the application id that may write
   */
  public Optional<String> find(String topic, String own) {
    try (Admin admin = Admin.create(client)) {
      for (String application : applications(admin, producers(admin, topic))) {
        if (!application.equals(own) && isRunning(admin, application)) {
          return Optional.of(application);
        }
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("other writers of {} can't be found out", topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Returns true if an application has running members; false if this can't be found out. */
  public boolean isRunning(String application) {
    try (Admin admin = Admin.create(client)) {
      return isRunning(admin, application);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("the members of {} can't be found out", application, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Set<Long> producers(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicPartitionInfo info :
        await(admin.describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
            .values()
            .iterator()
            .next()
            .partitions()) {
      partitions.add(new TopicPartition(topic, info.partition()));
    }
    Set<Long> ids = new HashSet<>();
    await(admin.describeProducers(partitions).all().toCompletionStage())
        .values()
        .forEach(state -> state.activeProducers().forEach(one -> ids.add(one.producerId())));
    return ids;
  }

  private Set<String> applications(Admin admin, Set<Long> producers)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> applications = new HashSet<>();
    if (producers.isEmpty()) {
      return applications;
    }
    ListTransactionsOptions options = new ListTransactionsOptions().filterProducerIds(producers);
    for (TransactionListing one :
        await(admin.listTransactions(options).all().toCompletionStage())) {
      Matcher matcher = STREAMS.matcher(one.transactionalId());
      if (matcher.matches()) {
        applications.add(matcher.group(1));
      }
    }
    return applications;
  }

  private boolean isRunning(Admin admin, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, ConsumerGroupDescription> groups =
        await(admin.describeConsumerGroups(List.of(group)).all().toCompletionStage());
    return groups.values().stream().anyMatch(one -> !one.members().isEmpty());
  }

  private <T> T await(CompletionStage<T> stage)
      throws ExecutionException, InterruptedException, TimeoutException {
    return stage.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
