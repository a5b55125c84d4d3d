package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.read.TopicTail;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the models topic holds, as far as it has been read: for each name its versions and which of
 * them serves. Tombstoned versions are left out. Not thread-safe.
 */
public final class ModelCatalog {
  private final SortedMap<String, Pointer> pointers = new TreeMap<>();
  private final NavigableMap<ModelId, Artifact> artifacts = new TreeMap<>();

  /**
   * One version.
   *
   * @param id name and version
   * @param info what its headers say
   * @param bytes its size
   * @param publishedAt the record's timestamp, epoch milliseconds
   */
  public record Artifact(ModelId id, ArtifactInfo info, int bytes, long publishedAt) {}

  /** Reads the whole topic. */
  static ModelCatalog read(TopicTail tail, String topic) {
    ModelCatalog catalog = new ModelCatalog();
    tail.read(topic, Long.MAX_VALUE, catalog::take);
    return catalog;
  }

  /** Takes the topic's next record. */
  public void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    Optional<ModelId> id = ModelId.parse(key);
    if (id.isPresent()) {
      takeArtifact(id.get(), record);
    } else {
      takePointer(key, record.value());
    }
  }

  private void takeArtifact(ModelId id, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      artifacts.remove(id);
    } else {
      ArtifactInfo info = ArtifactHeaders.read(record.headers());
      artifacts.put(id, new Artifact(id, info, record.value().length, record.timestamp()));
    }
  }

  private void takePointer(String name, byte @Nullable [] value) {
    if (value == null) {
      pointers.remove(name);
    } else {
      Pointer.fromJson(value).ifPresent(pointer -> pointers.put(name, pointer));
    }
  }

  /** All versions, by name and then by version. */
  public NavigableMap<ModelId, Artifact> artifacts() {
    return artifacts;
  }

  /** The pointer of each name that has one. */
  public SortedMap<String, Pointer> pointers() {
    return pointers;
  }

  /** The versions of one name. */
  public NavigableMap<ModelId, Artifact> artifacts(String name) {
    return artifacts.subMap(new ModelId(name, 0), true, new ModelId(name, Integer.MAX_VALUE), true);
  }

  /** The version of a name that serves, when its artifact is there. */
  public Optional<ModelId> serving(String name) {
    return Optional.ofNullable(pointers.get(name))
        .map(pointer -> new ModelId(name, pointer.serving()))
        .filter(artifacts::containsKey);
  }

  /** The version that a new artifact of a name gets: one more than the highest there is. */
  public int nextVersion(String name) {
    NavigableMap<ModelId, Artifact> own = artifacts(name);
    int highest = own.isEmpty() ? 0 : own.lastKey().version();
    Pointer pointer = pointers.get(name);
    return Math.max(highest, pointer == null ? 0 : pointer.serving()) + 1;
  }
}
