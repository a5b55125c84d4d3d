package io.wavecast.kafka.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.kafka.read.TopicTail;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of a topic, in the order of their partitions and offsets.
 *
 * @param records the records, without those that have no value
 * @param tombstones number of records without a value
 */
public record TopicSample(List<ConsumerRecord<byte[], byte[]>> records, int tombstones) {
  public TopicSample {
    records = List.copyOf(records);
  }

  /**
   * Reads a sample.
   *
   * @param max maximum number of records; at least one for each partition is read
   */
  public static TopicSample read(TopicTail tail, String topic, int partitions, int max) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    tail.read(topic, Math.max(1, max / Math.max(1, partitions)), all::add);
    all.sort(
        Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset));
    int before = all.size();
    all.removeIf(record -> record.value() == null);
    return new TopicSample(all, before - all.size());
  }

  List<byte[]> values() {
    return records.stream().map(ConsumerRecord::value).toList();
  }

  /** Returns the keys as text; null where there is none, or it isn't UTF-8. */
  List<@Nullable String> keys() {
    List<@Nullable String> keys = new ArrayList<>();
    records.forEach(record -> keys.add(text(record.key())));
    return keys;
  }

  private static @Nullable String text(byte @Nullable [] key) {
    try {
      return key == null ? null : UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
