package io.wavecast.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all committed records of topics once, with Kafka's consumer and nothing of the program. */
final class Topics {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MAX_IDLE_POLLS = 120;

  /** Begins the keys of short-lived series. */
  static final String SHORT_LIVED = "short-";

  private Topics() {}

  /** Returns the topics that tell what happened. */
  static List<String> ofResults(TopicNames names) {
    return List.of(names.points(), names.predictions(), names.scores(), names.deadLetters());
  }

  /** Returns whether a record is of a short-lived series, which no audit needs to remember. */
  static boolean isShortLived(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    return key != null && new String(key, UTF_8).startsWith(SHORT_LIVED);
  }

  /** Hands over all committed records but those of short-lived series. */
  static void read(
      Map<String, Object> client,
      List<String> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      int idle = 0;
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        int found = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (!isShortLived(record)) {
            sink.accept(record);
          }
          found++;
        }
        idle = found == 0 ? idle + 1 : 0;
        if (idle > MAX_IDLE_POLLS) {
          throw new IllegalStateException("no more records before " + ends);
        }
      }
    }
  }
}
