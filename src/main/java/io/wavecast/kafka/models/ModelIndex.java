package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.Pointer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each artifact lies and what each pointer says, from the records of the models topic in any
 * order of its partitions. Keeps no artifact: they can be large, and few of them ever serve.
 */
final class ModelIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ModelIndex.class);

  private final Map<ModelId, Location> artifacts = new HashMap<>();
  private final Map<String, Pointer> pointers = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  /** Where an artifact's newest record lies. */
  record Location(TopicPartition partition, long offset, long timestamp) {}

  void take(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    Optional<ModelId> id = ModelId.parse(key);
    if (id.isPresent()) {
      takeArtifact(id.get(), record);
    } else if (ModelId.isValidName(key)) {
      takePointer(key, record);
    } else {
      LOG.warn("{} has a key that is no model's: '{}'", place(record), key);
    }
  }

  private void takeArtifact(ModelId id, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      artifacts.remove(id);
      return;
    }
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    artifacts.put(id, new Location(partition, record.offset(), record.timestamp()));
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
      LOG.warn("{} is no pointer to a version of {}, left aside", place(record), name);
      return;
    }
    pointers.put(name, pointer.get());
    changed.add(name);
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /** The names whose serving version may have changed since the last call. */
  Set<String> takeChanged() {
    Set<String> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** The version that is to serve under a name. */
  Optional<ModelId> serving(String name) {
    return Optional.ofNullable(pointers.get(name)).map(p -> new ModelId(name, p.serving()));
  }

  @Nullable Location location(ModelId id) {
    return artifacts.get(id);
  }
}
