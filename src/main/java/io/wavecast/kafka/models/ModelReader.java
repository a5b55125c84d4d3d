package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.read.TopicTail;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks into the models topic. Each call reads it as it is then. */
public final class ModelReader {
  private final TopicTail tail;
  private final String topic;

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   * @param patience how long a reading may stand still before it fails
   */
  public ModelReader(Map<String, Object> client, String topic, Duration patience) {
    this.tail = new TopicTail(client, patience);
    this.topic = topic;
  }

  /** What the topic holds. */
  public ModelCatalog catalog() {
    return ModelCatalog.read(tail, topic);
  }

  /** The bytes of an artifact; empty when it isn't there. */
  public Optional<byte[]> artifact(ModelId id) {
    return Optional.ofNullable(records(Set.of(id)).get(id)).map(ConsumerRecord::value);
  }

  /**
   * The bytes of artifacts, each as it was published.
   *
   * @throws ModelsTopicException when one isn't there, or isn't what its headers say
   */
  public Map<ModelId, byte[]> verified(Collection<ModelId> ids) {
    Map<ModelId, ConsumerRecord<byte[], byte[]>> records = records(ids);
    Map<ModelId, byte[]> verified = new HashMap<>();
    for (ModelId id : ids) {
      ConsumerRecord<byte[], byte[]> record = records.get(id);
      if (record == null) {
        throw new ModelsTopicException("there is no artifact " + id + " on topic " + topic);
      }
      Optional<String> problem = ArtifactHeaders.problem(record.headers(), record.value());
      if (problem.isPresent()) {
        throw new ModelsTopicException(id + " on topic " + topic + ": " + problem.get());
      }
      verified.put(id, record.value());
    }
    return verified;
  }

  private Map<ModelId, ConsumerRecord<byte[], byte[]>> records(Collection<ModelId> ids) {
    Map<ModelId, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    tail.read(
        topic,
        Long.MAX_VALUE,
        record -> {
          Optional<ModelId> id =
              record.key() == null
                  ? Optional.empty()
                  : ModelId.parse(new String(record.key(), UTF_8)).filter(ids::contains);
          id.ifPresent(wanted -> found.put(wanted, record));
        });
    found.values().removeIf(record -> record.value() == null || record.value().length == 0);
    return found;
  }
}
