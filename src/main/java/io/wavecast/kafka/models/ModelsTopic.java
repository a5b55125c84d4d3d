package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.read.ReadCommitted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the models topic once and then only what was added. Artifacts are not kept; {@link
 * #artifact} reads a single one by its offset. Thread-safe.
 */
public final class ModelsTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(1));

  private final Map<String, Object> client;
  private final String topic;
  private final Duration timeout;
  private final ArtifactCheck check;
  private ModelCatalog catalog = new ModelCatalog();
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   * @param timeout maximum time without progress before a read fails
   */
  public ModelsTopic(Map<String, Object> client, String topic, Duration timeout) {
    this(client, topic, timeout, ArtifactCheck.UNSIGNED);
  }

  /**
   * @param check decides which artifacts {@link #verified} returns
   */
  public ModelsTopic(
      Map<String, Object> client, String topic, Duration timeout, ArtifactCheck check) {
    this.client = Map.copyOf(client);
    this.topic = topic;
    this.timeout = timeout;
    this.check = check;
  }

  /**
   * Returns the current content, which stays valid until the next call.
   *
   * @throws TimeoutException if the broker can't be reached
   */
  public synchronized ModelCatalog catalog() {
    KafkaConsumer<byte[], byte[]> reader = reader();
    return readTo(reader.endOffsets(reader.assignment()), timeout);
  }

  /**
   * Returns the content including every record that was in the topic at the time of the call. Waits
   * for open transactions of other writers, which {@link #catalog()} doesn't.
   *
   * @throws TimeoutException if a transaction stays open for too long
   */
  synchronized ModelCatalog complete(Duration transactionTimeout) {
    return readTo(highWatermarks(reader()), timeout.plus(transactionTimeout));
  }

  /** Reads until an offset of a partition has been passed. */
  synchronized void passed(TopicPartition partition, long offset) {
    readTo(Map.of(partition, offset + 1), timeout);
  }

  private ModelCatalog readTo(Map<TopicPartition, Long> ends, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (isBehind(reader(), ends)) {
        boolean moved = false;
        for (ConsumerRecord<byte[], byte[]> record : reader().poll(POLL)) {
          catalog.take(record);
          moved = true;
        }
        if (moved) {
          deadline = System.nanoTime() + patience.toNanos();
        } else if (System.nanoTime() > deadline) {
          throw new TimeoutException("topic " + topic + " could not be read to its end in time");
        }
      }
      return catalog;
    } catch (OffsetOutOfRangeException e) {
      // the topic was recreated: the next call reads it from its beginning
      disconnect();
      throw e;
    }
  }

  private static boolean isBehind(
      KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
    // positions also move over transaction markers, which are never returned as records
    return ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue());
  }

  private Map<TopicPartition, Long> highWatermarks(KafkaConsumer<byte[], byte[]> reader) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    reader.assignment().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (Admin admin = Admin.create(client)) {
      admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .forEach((partition, offset) -> ends.put(partition, offset.offset()));
      return ends;
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("the end of topic " + topic + " can't be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelsTopicException("interrupted while reading " + topic, e);
    }
  }

  private KafkaConsumer<byte[], byte[]> reader() {
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open == null) {
      open = new KafkaConsumer<>(properties());
      try {
        assign(open);
      } catch (RuntimeException e) {
        open.close(CLOSE);
        throw e;
      }
      catalog = new ModelCatalog();
      consumer = open;
    }
    return open;
  }

  private void assign(KafkaConsumer<byte[], byte[]> opened) {
    List<TopicPartition> partitions =
        opened.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    opened.assign(partitions);
    opened.seekToBeginning(partitions);
  }

  private Map<String, Object> properties() {
    Map<String, Object> all = ReadCommitted.properties(client);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return all;
  }

  /** Returns the bytes of an artifact; empty if it doesn't exist. */
  public Optional<byte[]> artifact(ModelId id) {
    return record(id).map(ConsumerRecord::value);
  }

  /**
   * Returns the bytes of an artifact whose headers, hash and signature are right.
   *
   * @throws ModelsTopicException if it doesn't exist or isn't what was published
   */
  public byte[] verified(ModelId id) {
    ConsumerRecord<byte[], byte[]> record =
        record(id)
            .orElseThrow(
                () ->
                    new ModelsTopicException("there is no artifact " + id + " on topic " + topic));
    Optional<String> problem = check.problem(id, record.headers(), record.value());
    if (problem.isPresent()) {
      throw new ModelsTopicException(id + " on topic " + topic + ": " + problem.get());
    }
    return record.value();
  }

  private synchronized Optional<ConsumerRecord<byte[], byte[]>> record(ModelId id) {
    return Optional.ofNullable(catalog().artifact(id))
        .flatMap(artifact -> SingleRecord.read(client, artifact, timeout))
        .filter(record -> record.value() != null && record.value().length > 0);
  }

  private void disconnect() {
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.close(CLOSE);
      consumer = null;
    }
  }

  /** Closes the connection; a read in another thread fails. Idempotent. */
  @Override
  public void close() {
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    synchronized (this) {
      disconnect();
    }
  }
}
