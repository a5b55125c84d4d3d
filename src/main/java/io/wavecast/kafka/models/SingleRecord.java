package io.wavecast.kafka.models;

import io.wavecast.kafka.read.ReadCommitted;
import io.wavecast.kafka.read.TopicRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;

/** Reads the record of one artifact, and not the larger fetch that a consumer asks for. */
final class SingleRecord {
  private SingleRecord() {}

  static Optional<ConsumerRecord<byte[], byte[]>> read(
      Map<String, Object> client, ModelCatalog.Artifact artifact, Duration timeout) {
    try (TopicRange range = range(client, timeout)) {
      return read(range, artifact);
    }
  }

  /** Returns a range reader whose fetches hold one batch: a broker always returns a whole one. */
  static TopicRange range(Map<String, Object> client, Duration timeout) {
    Map<String, Object> all = new HashMap<>(ReadCommitted.properties(client));
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
    return new TopicRange(all, timeout);
  }

  static Optional<ConsumerRecord<byte[], byte[]>> read(
      TopicRange range, ModelCatalog.Artifact artifact) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    long offset = artifact.offset();
    boolean finished =
        range.read(
            List.of(new TopicRange.Slice(artifact.partition(), offset, offset, offset + 1)),
            found::add);
    if (!finished) {
      throw new WakeupException();
    }
    return found.stream().filter(record -> record.offset() == offset).findFirst();
  }
}
