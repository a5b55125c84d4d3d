package io.wavecast.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The end of the models topic, with records of transactions that are still open. */
final class ModelsEnd implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  ModelsEnd(Map<String, Object> client, String topic) {
    Map<String, Object> all = new HashMap<>(client);
    all.put("isolation.level", "read_uncommitted");
    consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    int count = consumer.partitionsFor(topic).size();
    partitions = IntStream.range(0, count).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }

  /** Returns the sum of the end offsets. */
  long uncommitted() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
