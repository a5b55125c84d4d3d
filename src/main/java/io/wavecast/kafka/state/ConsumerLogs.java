package io.wavecast.kafka.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Partitions of a cluster, looked at by a consumer of its own each time. Thread-safe. */
public final class ConsumerLogs implements Logs {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** A read without a record for so many polls fails. */
  private static final int MAX_IDLE_POLLS = 60;

  private final Map<String, Object> client;

  /**
   * @param client properties of the Kafka clients, {@code bootstrap.servers} among them
   */
  public ConsumerLogs(Map<String, Object> client) {
    this.client = Map.copyOf(client);
  }

  private Consumer<byte[], byte[]> consumer(IsolationLevel level) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, level.toString().toLowerCase(Locale.ROOT));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Range range(TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    try (Consumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
      consumer.assign(one);
      long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
      return new Range(begin, consumer.endOffsets(one).getOrDefault(partition, begin));
    }
  }

  @Override
  public void read(TopicPartition partition, BiConsumer<byte[], byte @Nullable []> sink) {
    List<TopicPartition> one = List.of(partition);
    try (Consumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_COMMITTED)) {
      consumer.assign(one);
      consumer.seekToBeginning(one);
      long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
      int idle = 0;
      while (consumer.position(partition) < end) {
        int found = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          sink.accept(record.key(), record.value());
          found++;
        }
        idle = found == 0 ? idle + 1 : 0;
        if (idle > MAX_IDLE_POLLS) {
          throw new TimeoutException("no more records of " + partition + " before offset " + end);
        }
      }
    }
  }
}
