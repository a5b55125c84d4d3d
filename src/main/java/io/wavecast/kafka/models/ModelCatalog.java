package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.Pointer;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of the models topic, from its records in any order of its partitions: the versions of
 * each name, their position in the topic, and the pointers. Keeps no artifact. Records that are
 * neither artifact nor pointer are logged and ignored. Not thread-safe.
 */
public final class ModelCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCatalog.class);

  private final SortedMap<String, Pointer> pointers = new TreeMap<>();
  private final NavigableMap<ModelId, Artifact> artifacts = new TreeMap<>();
  private final Set<String> changed = new HashSet<>();

  /**
   * One version.
   *
   * @param id name and version
   * @param info the description in its headers
   * @param bytes size of the artifact
   * @param publishedAt timestamp of the record, epoch milliseconds
   * @param partition partition of the record
   * @param offset offset of the record
   */
  public record Artifact(
      ModelId id,
      ArtifactInfo info,
      int bytes,
      long publishedAt,
      TopicPartition partition,
      long offset) {}

  /** Takes the next record of the topic. */
  public void take(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    Optional<ModelId> id = artifactId(key);
    if (id.isPresent()) {
      takeArtifact(id.get(), record);
    } else if (ModelId.isValidName(key)) {
      takePointer(key, record);
    } else {
      LOG.warn("{} is ignored: its key is neither NAME@VERSION nor NAME", position(record));
    }
  }

  /** Returns the id of an artifact's key; empty for {@code cos@007}, {@code cos@0} and the like. */
  private static Optional<ModelId> artifactId(String key) {
    return ModelId.parse(key)
        .filter(id -> Pointer.isVersion(id.version()) && id.toString().equals(key));
  }

  private void takeArtifact(ModelId id, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      artifacts.remove(id);
      return;
    }
    artifacts.put(
        id,
        new Artifact(
            id,
            ArtifactHeaders.read(record.headers()),
            record.value().length,
            record.timestamp(),
            new TopicPartition(record.topic(), record.partition()),
            record.offset()));
    Pointer pointer = pointers.get(id.name());
    if (pointer != null && pointer.serving() == id.version()) {
      changed.add(id.name());
    }
  }

  private void takePointer(String name, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      pointers.remove(name);
      changed.add(name);
      return;
    }
    Optional<Pointer> pointer = Pointer.fromJson(record.value());
    if (pointer.isEmpty()) {
      LOG.warn("{} is ignored: it is not a pointer to a version of {}", position(record), name);
      return;
    }
    pointers.put(name, pointer.get());
    changed.add(name);
  }

  private static String position(ConsumerRecord<byte[], byte[]> record) {
    return "record %s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /** Returns the names whose serving version may have changed since the last call. */
  Set<String> takeChanged() {
    Set<String> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** Returns all versions, ordered by name and version. */
  public NavigableMap<ModelId, Artifact> artifacts() {
    return artifacts;
  }

  /** Returns the pointer of each name that has one. */
  public SortedMap<String, Pointer> pointers() {
    return pointers;
  }

  /** Returns the pointer of a name, if it has one. */
  public Optional<Pointer> pointer(String name) {
    return Optional.ofNullable(pointers.get(name));
  }

  /** Returns the versions of one name. */
  public NavigableMap<ModelId, Artifact> artifacts(String name) {
    return artifacts.subMap(new ModelId(name, 0), true, new ModelId(name, Integer.MAX_VALUE), true);
  }

  @Nullable Artifact artifact(ModelId id) {
    return artifacts.get(id);
  }

  /** Returns the version that the pointer of a name demands, whether its artifact exists or not. */
  Optional<ModelId> demanded(String name) {
    return pointer(name).map(pointer -> new ModelId(name, pointer.serving()));
  }

  /** Returns the serving version of a name, if its artifact exists. */
  public Optional<ModelId> serving(String name) {
    return demanded(name).filter(artifacts::containsKey);
  }

  /**
   * Returns the version for a new artifact of a name: one more than the highest in use.
   *
   * @throws ModelsTopicException if there is no version left
   */
  public int nextVersion(String name) {
    NavigableMap<ModelId, Artifact> own = artifacts(name);
    int highest = own.isEmpty() ? 0 : own.lastKey().version();
    Optional<Pointer> pointer = pointer(name);
    if (pointer.isPresent()) {
      highest = Math.max(highest, pointer.get().serving());
      OptionalInt previous = pointer.get().previous();
      highest = Math.max(highest, previous.orElse(0));
    }
    if (highest >= Pointer.MAX_VERSION) {
      throw new ModelsTopicException(
          name + " has no version left: one of its records says " + highest);
    }
    return highest + 1;
  }
}
