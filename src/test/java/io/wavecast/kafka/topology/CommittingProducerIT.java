package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of Kafka that {@link CommittingProducer} relies on. If an upgrade of Kafka breaks
 * one of these tests, remove the class or adapt it.
 */
class CommittingProducerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path dir;
  @TempDir Path stateDir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final List<String> calls = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(dir, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static CommittingProducer producer(String id) {
    return new CommittingProducer(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "transactional.id",
            id,
            "linger.ms",
            60_000));
  }

  @Test
  void aCommitSendsAndAwaitsEveryRecordThoughNothingWasFlushed() throws Exception {
    TestTopic.create(client(), "awaited", Map.of());
    try (CommittingProducer producer = producer("awaited")) {
      producer.initTransactions();
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        sent.add(producer.send(new ProducerRecord<>("awaited", new byte[100])));
      }
      producer.flush();
      assertThat(sent).noneMatch(Future::isDone);

      producer.commitTransaction();

      assertThat(sent).allMatch(Future::isDone);
      for (Future<RecordMetadata> one : sent) {
        assertThat(one.get(0, TimeUnit.SECONDS).hasOffset()).isTrue();
      }
    }
  }

  @Test
  void aCommitFailsIfARecordCouldNotBeWritten() throws Exception {
    TestTopic.create(client(), "small", Map.of("max.message.bytes", "1000"));
    try (CommittingProducer producer = producer("small")) {
      producer.initTransactions();
      producer.beginTransaction();
      Future<RecordMetadata> refused =
          producer.send(new ProducerRecord<>("small", new byte[10_000]));
      producer.flush();

      assertThatThrownBy(producer::commitTransaction).isInstanceOf(KafkaException.class);
      assertThat(refused).isDone();
      producer.abortTransaction();
    }
  }

  @Test
  void kafkaStreamsFlushesForEachTaskThenSendsTheOffsetsThenCommits() throws Exception {
    // given a thread with four tasks
    TopicNames topics = new TopicNames("order.");
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(4, 1));
    }
    sendPoints(topics);

    // when all of them have results to commit
    StreamConfig config =
        new StreamConfig(
            "order", stateDir, StreamsConfig.EXACTLY_ONCE_V2, Duration.ofSeconds(2), 1, client());
    try (PredictionService service =
        PredictionService.of(
            topics,
            SeriesConfig.DEFAULT,
            new ActiveModels(),
            LiveMetrics.NONE,
            config,
            new RecordingClients(),
            Duration.ofSeconds(10))) {
      service.start();
      await().atMost(PATIENCE).until(() -> calls.contains("commit"));
      assertThat(service.failure()).isNotDone();
    }

    // then nothing is sent between the offsets and the commit, and each commit had its flushes
    String order =
        String.join(" ", calls).replaceAll("(send ?)+", "send ").replaceAll("(flush ?)+", "flush ");
    assertThat(order).startsWith("begin send");
    assertThat(order.split("begin "))
        .filteredOn(transaction -> transaction.contains("commit"))
        .isNotEmpty()
        .allSatisfy(
            transaction ->
                assertThat(transaction.strip()).matches("(send |flush )+offsets commit.*"));
  }

  private static void sendPoints(TopicNames topics) throws Exception {
    long start = System.currentTimeMillis() - 3_600_000;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 400; i++) {
        byte[] key = ("s-" + i % 4).getBytes(UTF_8);
        byte[] value = Integer.toString(i).getBytes(UTF_8);
        producer
            .send(new ProducerRecord<>(topics.points(), i % 4, start + i * 100L, key, value))
            .get(1, TimeUnit.MINUTES);
      }
    }
  }

  private final class RecordingClients extends StreamClients {
    @Override
    CommittingProducer transactional(Map<String, Object> config) {
      return new CommittingProducer(config) {
        @Override
        public void beginTransaction() {
          calls.add("begin");
          super.beginTransaction();
        }

        @Override
        public Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
          calls.add("send");
          return super.send(record, callback);
        }

        @Override
        public void flush() {
          calls.add("flush");
          super.flush();
        }

        @Override
        public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
          calls.add("offsets");
          super.sendOffsetsToTransaction(offsets, group);
        }

        @Override
        public void commitTransaction() {
          calls.add("commit");
          super.commitTransaction();
        }
      };
    }
  }
}
