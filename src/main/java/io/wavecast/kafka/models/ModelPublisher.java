package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.Pointer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the models topic. The brokers acknowledge an artifact before the pointer to it is sent, so
 * whoever sees the pointer can read the artifact. One writer for a name at a time; two would give
 * the same version to different models.
 */
public final class ModelPublisher implements AutoCloseable {
  /** How many versions of a name are kept, beside the serving and the previous one. */
  public static final int KEPT_VERSIONS = 10;

  private static final int OVERHEAD = 1024 * 1024;

  private final String topic;
  private final Clock clock;
  private final ModelReader reader;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   * @param patience how long a reading or a write may stand still before it fails
   */
  public ModelPublisher(Map<String, Object> client, String topic, Clock clock, Duration patience) {
    this.topic = topic;
    this.clock = clock;
    this.reader = new ModelReader(client, topic, patience);
    Map<String, Object> all = new HashMap<>(client);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicLayout.MAX_ARTIFACT_BYTES + OVERHEAD);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) patience.toMillis());
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * (int) patience.toMillis());
    this.producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What the topic holds now. */
  public ModelCatalog catalog() {
    return reader.catalog();
  }

  /** The bytes of an artifact; empty when it isn't there. */
  public Optional<byte[]> artifact(ModelId id) {
    return reader.artifact(id);
  }

  /**
   * Publishes an artifact without making it serve.
   *
   * @throws ModelsTopicException when it is too large or the brokers don't take it
   */
  public void publish(ModelId id, byte[] artifact, ArtifactInfo info) {
    if (artifact.length > TopicLayout.MAX_ARTIFACT_BYTES) {
      throw new ModelsTopicException(
          "%s has %d bytes, %d at most"
              .formatted(id, artifact.length, TopicLayout.MAX_ARTIFACT_BYTES));
    }
    send(id.toString(), artifact, ArtifactHeaders.of(artifact, info));
  }

  /**
   * Makes a published version serve, and tombstones versions that are no longer kept.
   *
   * @throws ModelsTopicException when its artifact isn't there
   */
  public void promote(ModelId id, String reason) {
    ModelCatalog catalog = catalog();
    if (!catalog.artifacts().containsKey(id)) {
      throw new ModelsTopicException("there is no artifact " + id + " on topic " + topic);
    }
    Pointer before = catalog.pointers().get(id.name());
    OptionalInt previous = OptionalInt.empty();
    if (before != null) {
      previous =
          before.serving() == id.version() ? before.previous() : OptionalInt.of(before.serving());
    }
    Pointer pointer = new Pointer(id.version(), previous, reason, clock.millis());
    send(id.name(), pointer.toJson(), new RecordHeaders());
    retire(catalog, id.name(), pointer);
  }

  /**
   * Makes the version serve again that served before.
   *
   * @return the one that serves now
   * @throws ModelsTopicException when none did, or its artifact is gone
   */
  public ModelId rollback(String name, String reason) {
    Pointer pointer = catalog().pointers().get(name);
    if (pointer == null) {
      throw new ModelsTopicException("no model " + name + " serves");
    }
    int previous =
        pointer
            .previous()
            .orElseThrow(
                () -> new ModelsTopicException("no version of " + name + " served before"));
    ModelId id = new ModelId(name, previous);
    promote(id, reason);
    return id;
  }

  private void retire(ModelCatalog catalog, String name, Pointer pointer) {
    List<ModelId> newestFirst = List.copyOf(catalog.artifacts(name).descendingKeySet());
    newestFirst.stream()
        .skip(KEPT_VERSIONS)
        .filter(id -> id.version() != pointer.serving())
        .filter(id -> id.version() != pointer.previous().orElse(-1))
        .forEach(id -> send(id.toString(), null, new RecordHeaders()));
  }

  private void send(String key, byte @Nullable [] value, Headers headers) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, null, clock.millis(), key.getBytes(UTF_8), value, headers))
          .get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ModelsTopicException(key + " wasn't published: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelsTopicException("interrupted while publishing " + key, e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
