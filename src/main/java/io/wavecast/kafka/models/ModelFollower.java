package io.wavecast.kafka.models;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.read.ReadCommitted;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the models topic and keeps serving what its pointers say. Reads to the end first and
 * takes only the last pointers into service; from then on each change as it comes. A model that is
 * refused leaves the old one serving; when the broker is away, everything goes on serving and the
 * follower tries again. Runs in a thread of its own from construction to {@link #close()}.
 */
public final class ModelFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long LOG_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Map<String, Object> client;
  private final String topic;
  private final Deployer activator;
  private final ModelMetrics metrics;
  private final Map<String, ModelId> serving = new HashMap<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "model-follower");
  private volatile Optional<String> problem = Optional.of("reading the models topic");
  private long lastLogged = System.nanoTime() - LOG_EVERY_NANOS;

  /**
   * Starts following.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   */
  public ModelFollower(
      Map<String, Object> client, String topic, Deployer activator, ModelMetrics metrics) {
    Map<String, Object> all = ReadCommitted.properties(client);
    // one artifact of the largest size must fit into a fetch
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, TopicLayout.MAX_ARTIFACT_BYTES * 2);
    this.client = Map.copyOf(all);
    this.topic = topic;
    this.activator = activator;
    this.metrics = metrics;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until the last pointers of the topic's start have been applied; false when it isn't so.
   */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What keeps it from following; empty when all is well. */
  public Optional<String> problem() {
    return problem;
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("asked to stop");
      } catch (KafkaException e) {
        report(e);
      }
      pause();
    }
  }

  private void report(KafkaException failure) {
    problem = Optional.of("the models topic can't be read: " + failure.getMessage());
    if (System.nanoTime() - lastLogged >= LOG_EVERY_NANOS) {
      lastLogged = System.nanoTime();
      LOG.warn("{}; what serves goes on serving", problem.get());
    }
  }

  private void pause() {
    try {
      if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("stopped");
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("topic " + topic + " doesn't exist");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ModelIndex index = new ModelIndex();
    readToEnd(consumer, index, consumer.endOffsets(partitions));
    // after a reconnection, a name may have lost its pointer unseen
    Set<String> names = new HashSet<>(serving.keySet());
    names.addAll(index.takeChanged());
    names.forEach(name -> apply(index, name));
    problem = Optional.empty();
    caughtUp.countDown();
    while (closing.getCount() > 0) {
      consumer.poll(POLL).forEach(index::take);
      index.takeChanged().forEach(name -> apply(index, name));
    }
  }

  private void readToEnd(
      Consumer<byte[], byte[]> consumer, ModelIndex index, Map<TopicPartition, Long> ends) {
    while (closing.getCount() > 0
        && ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(POLL).forEach(index::take);
    }
  }

  private void apply(ModelIndex index, String name) {
    Optional<ModelId> wanted = index.serving(name);
    if (wanted.isEmpty()) {
      withdraw(name);
      return;
    }
    ModelId id = wanted.get();
    if (id.equals(serving.get(name))) {
      return;
    }
    ModelIndex.Location location = index.location(id);
    if (location == null) {
      LOG.warn("{} is to serve, but its artifact isn't on {}; {}", id, topic, goesOn(name));
      return;
    }
    offer(id, location);
  }

  private void withdraw(String name) {
    if (serving.remove(name) != null) {
      LOG.info("nothing serves as {} any more", name);
      activator.withdraw(name);
      metrics.withdrawn(name);
    }
  }

  private void offer(ModelId id, ModelIndex.Location location) {
    Optional<ConsumerRecord<byte[], byte[]>> artifact = fetch(location);
    if (artifact.isEmpty()) {
      refuse(id, "its artifact is gone from " + location.partition());
      return;
    }
    byte[] bytes = artifact.get().value();
    Optional<String> distrust = ArtifactHeaders.problem(artifact.get().headers(), bytes);
    Deployment outcome =
        distrust
            .<Deployment>map(reason -> new Deployment.Refused(id, reason))
            .orElseGet(() -> activator.activate(id, bytes));
    if (outcome instanceof Deployment.Refused refused) {
      refuse(id, refused.reason());
    } else {
      LOG.info("{} serves, {} served before", id, serving.getOrDefault(id.name(), ModelId.NAIVE));
      serving.put(id.name(), id);
      metrics.serving(id, location.timestamp());
    }
  }

  private void refuse(ModelId id, String reason) {
    LOG.warn("{} is refused: {}; {}", id, reason, goesOn(id.name()));
    metrics.refused(id);
  }

  private String goesOn(String name) {
    ModelId old = serving.get(name);
    return old == null ? "nothing serves as " + name : old + " goes on serving";
  }

  /** Reads one record with a consumer of its own, so that the follower's positions stay. */
  private Optional<ConsumerRecord<byte[], byte[]>> fetch(ModelIndex.Location location) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
      consumer.assign(List.of(location.partition()));
      consumer.seek(location.partition(), location.offset());
      while (closing.getCount() > 0
          && consumer.position(location.partition()) <= location.offset()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() == location.offset()) {
            return Optional.of(record);
          }
        }
      }
      return Optional.empty();
    }
  }

  /** Stops following; what serves is left as it is. Idempotent. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
