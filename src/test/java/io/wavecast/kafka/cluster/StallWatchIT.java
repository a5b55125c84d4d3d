package io.wavecast.kafka.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.kafka.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group that stands still, over a real broker and with a clock that the test sets. */
class StallWatchIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path dir;

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void reportsWaitingPointsUntilTheyAreProcessedButNoTransactionMarkers() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0)) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (Admin admin = Admin.create(client)) {
        // given a point and the marker of its transaction, neither processed
        admin
            .createTopics(List.of(new NewTopic("points", 1, (short) 1)))
            .all()
            .get(1, TimeUnit.MINUTES);
        sendInTransaction(client);
        commit(admin, 0);

        try (StallWatch watch =
            StallWatch.start(client, "points", "app", Duration.ofSeconds(1), this::instant)) {
          awaitReads(3);
          assertThat(watch.problem()).isEmpty();

          // when time passes without progress
          now.addAndGet(1_000);

          // then it is reported
          await().atMost(PATIENCE).until(() -> watch.problem().isPresent());
          assertThat(watch.problem().orElseThrow()).contains("points-0");

          // and when the point is processed, the marker alone is no stall
          commit(admin, 1);
          await().atMost(PATIENCE).until(() -> watch.problem().isEmpty());
          now.addAndGet(1_000);
          awaitReads(3);
          assertThat(watch.problem()).isEmpty();
        }
      }
    }
  }

  private Instant instant() {
    reads.incrementAndGet();
    return Instant.ofEpochMilli(now.get());
  }

  private void awaitReads(int more) {
    int before = reads.get();
    await().atMost(PATIENCE).until(() -> reads.get() >= before + more);
  }

  private static void commit(Admin admin, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            "app", Map.of(new TopicPartition("points", 0), new OffsetAndMetadata(offset)))
        .all()
        .get(1, TimeUnit.MINUTES);
  }

  private static void sendInTransaction(Map<String, Object> client) throws Exception {
    Map<String, Object> all = new HashMap<>(client);
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "points");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      Future<?> unused = producer.send(new ProducerRecord<>("points", "1".getBytes(UTF_8)));
      producer.commitTransaction();
    }
  }
}
