package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the models topic. Each change of a name is one transaction under a transactional id of
 * that name, based on everything that was in the topic before: two publishers never publish
 * different networks under one version, and a reader sees a new artifact together with its pointer.
 */
public final class ModelPublisher implements AutoCloseable {
  /** Versions kept per name, besides the serving, the previous and the rolled-back one. */
  public static final int KEPT_VERSIONS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ModelPublisher.class);

  private final Map<String, Object> client;
  private final String topic;
  private final Clock clock;
  private final Duration timeout;
  private final Optional<ModelKey> key;
  private final ModelsTopic models;

  /**
   * The bytes of a new version and their description.
   *
   * @param bytes an encoded checkpoint whose manifest has the version's id
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record NewArtifact(byte[] bytes, ArtifactInfo info) {}

  /** Creates a publisher that doesn't sign. */
  public ModelPublisher(Map<String, Object> client, String topic, Clock clock, Duration timeout) {
    this(client, topic, clock, timeout, Optional.empty());
  }

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   * @param timeout maximum time without progress before a read or a write fails
   * @param key signs new artifacts, and must have signed those that {@link #models()} verifies
   */
  public ModelPublisher(
      Map<String, Object> client,
      String topic,
      Clock clock,
      Duration timeout,
      Optional<ModelKey> key) {
    this.client = Map.copyOf(client);
    this.topic = topic;
    this.clock = clock;
    this.timeout = timeout;
    this.key = key;
    this.models = new ModelsTopic(client, topic, timeout, new ArtifactCheck(key));
  }

  /** Returns the reader of the topic. */
  public ModelsTopic models() {
    return models;
  }

  /** Returns the current content of the topic. */
  public ModelCatalog catalog() {
    return models.catalog();
  }

  /** Returns the bytes of an artifact; empty if it doesn't exist. */
  public Optional<byte[]> artifact(ModelId id) {
    return models.artifact(id);
  }

  /**
   * Publishes an artifact without making it serve.
   *
   * @throws ModelsTopicException if it is too large, the version exists, or the write fails
   */
  public void publish(ModelId id, byte[] artifact, ArtifactInfo info) {
    change(id.name(), change -> artifact(change, id, new NewArtifact(artifact, info)));
  }

  /**
   * Publishes a trained artifact and makes it serve, in one transaction.
   *
   * @throws ModelsTopicException if it is too large, the version exists, the name is pinned or held
   *     after a rollback, or the write fails
   */
  public void publishAndPromote(ModelId id, NewArtifact artifact, String reason) {
    change(
        id.name(),
        change -> {
          change.requireNoHold();
          artifact(change, id, artifact);
          return change.promote(id.version(), reason);
        });
  }

  /**
   * Publishes an artifact under the next free version.
   *
   * @param maker makes the artifact for that version
   * @param reason makes it serve for this reason; empty to only publish it
   * @return the new version
   */
  public ModelId publishNext(
      String name, Function<ModelId, NewArtifact> maker, Optional<String> reason) {
    return change(
        name,
        change -> {
          ModelId id = new ModelId(name, change.catalog().nextVersion(name));
          artifact(change, id, maker.apply(id));
          reason.ifPresent(text -> change.promote(id.version(), text));
          return id;
        });
  }

  /**
   * Makes a published version serve. A pin and a hold end.
   *
   * @throws ModelsTopicException if its artifact doesn't exist
   */
  public void promote(ModelId id, String reason) {
    change(id.name(), change -> change.promote(id.version(), reason));
  }

  /**
   * Makes the previous version serve again. Trainers promote no challenger before the cool-down has
   * ended, and judge it on points that are newer than the training data of both versions.
   *
   * @return the version that serves now
   * @throws ModelsTopicException if there is no previous version or its artifact is gone
   */
  public ModelId rollback(String name, String reason, Duration coolDown) {
    return change(name, change -> change.rollback(reason, coolDown));
  }

  /**
   * Makes a version serve until {@link #unpin}: no training replaces it.
   *
   * @throws ModelsTopicException if its artifact doesn't exist
   */
  public void pin(ModelId id, String reason) {
    change(id.name(), change -> change.pin(id.version(), reason));
  }

  /**
   * Lets trainings replace the serving version again.
   *
   * @return the serving version
   */
  public ModelId unpin(String name, String reason) {
    return change(name, change -> change.unpin(reason));
  }

  /**
   * Removes the pointer of a name: its series use {@code default} or persistence. The artifacts
   * stay.
   *
   * @return the version that served
   */
  public ModelId withdraw(String name) {
    return change(name, ModelChange::withdraw);
  }

  private ModelId artifact(ModelChange change, ModelId id, NewArtifact artifact) {
    if (artifact.bytes().length > TopicLayout.MAX_ARTIFACT_BYTES) {
      throw new ModelsTopicException(
          "%s has %d bytes, %d at most"
              .formatted(id, artifact.bytes().length, TopicLayout.MAX_ARTIFACT_BYTES));
    }
    Optional<String> signature =
        key.filter(ModelKey::canSign).map(one -> one.sign(id, artifact.bytes()));
    change.artifact(
        id, artifact.bytes(), ArtifactHeaders.of(artifact.bytes(), artifact.info(), signature));
    return id;
  }

  /** Fences other writers of the name, reads what they left, and writes the change. */
  private synchronized ModelId change(String name, Function<ModelChange, ModelId> work) {
    try (ModelWriter writer = ModelWriter.open(client, topic, name, timeout)) {
      ModelCatalog catalog = models.complete(ModelWriter.ABORT_TIMEOUT);
      ModelChange change = new ModelChange(topic, name, catalog, clock.millis());
      ModelId result = work.apply(change);
      change.retire(KEPT_VERSIONS);
      awaitVisible(writer.write(change.records()));
      return result;
    }
  }

  /** A commit returns before readers see it. */
  private void awaitVisible(RecordMetadata last) {
    try {
      models.passed(new TopicPartition(last.topic(), last.partition()), last.offset());
    } catch (KafkaException e) {
      LOG.debug("the change is committed, but can't be read back yet", e);
    }
  }

  /** Closes the connections. */
  @Override
  public void close() {
    models.close();
  }
}
