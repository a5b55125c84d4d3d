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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of results and offsets under at-least-once, and the promises of Kafka it needs. */
class SettlingClientsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Event time of the first point. */
  private static final long BEGIN = System.currentTimeMillis() - HOUR.toMillis();

  @TempDir static Path dir;
  @TempDir Path stateDir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final AtomicInteger waits = new AtomicInteger();

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

  /** Properties of clients whose batches are sent only when somebody asks for it. */
  private static Map<String, Object> lingering(String key) {
    Map<String, Object> config = new HashMap<>(client());
    config.put(key, (int) HOUR.toMillis());
    config.put(key.replace("linger", "delivery.timeout"), 2 * (int) HOUR.toMillis());
    return config;
  }

  @Test
  void offsetsAreCommittedAfterTheRecordsThatWaitInTheProducer() throws Exception {
    TestTopic.create(client(), "written", Map.of());
    try (SettlingProducer producer = new SettlingProducer(lingering("linger.ms"));
        SettlingConsumer consumer = consumer("written", producer)) {
      Future<RecordMetadata> record = producer.send(new ProducerRecord<>("written", new byte[10]));
      producer.flush();
      assertThat(record).isNotDone();

      consumer.commitSync(offset("written", 1));

      assertThat(record).isDone();
      assertThat(committed("written")).isEqualTo(offset("written", 1));
    }
  }

  @Test
  void noOffsetsAreCommittedIfARecordCouldNotBeWritten() throws Exception {
    TestTopic.create(client(), "small", Map.of("max.message.bytes", "1000"));
    try (SettlingProducer producer = new SettlingProducer(lingering("linger.ms"));
        SettlingConsumer consumer = consumer("small", producer)) {
      Future<RecordMetadata> refused =
          producer.send(new ProducerRecord<>("small", new byte[10_000]));

      assertThatThrownBy(() -> consumer.commitSync(offset("small", 1)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("could not be written");

      assertThat(refused).isDone();
      assertThat(committed("small")).isEmpty();
    }
  }

  @Test
  void resultsAreSentWhenNoPointWaitsThoughNeitherLingerNorCommitIsDue() throws Exception {
    TopicNames topics = topics("idle.");
    try (PredictionService service =
        service("idle", topics, HOUR, lingering("producer.linger.ms"))) {
      service.start();
      await().atMost(PATIENCE).until(() -> service.notReady().isEmpty());

      for (int round = 1; round <= 3; round++) {
        sendPoints(topics, round);
        long expected = 80L * round - 4 * 9; // a window has ten points
        await().atMost(PATIENCE).until(() -> records(topics.predictions()) >= expected);
      }
      assertThat(committed("idle")).isEmpty();
      assertThat(service.failure()).isNotDone();
    }
  }

  @Test
  void kafkaStreamsCommitsThroughTheConsumerThatWaits() throws Exception {
    TopicNames topics = topics("through.");
    sendPoints(topics, 1);
    try (PredictionService service = service("through", topics, Duration.ofMillis(200), client())) {
      service.start();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  committed("through").values().stream().mapToLong(OffsetAndMetadata::offset).sum()
                      == 80);
      assertThat(service.failure()).isNotDone();
    }
    assertThat(waits).hasPositiveValue();
    assertThat(records(topics.predictions())).isEqualTo(80 - 4 * 9);
  }

  private static SettlingConsumer consumer(String group, SettlingProducer producer) {
    Map<String, Object> config = new HashMap<>(client());
    config.put("group.id", group);
    return new SettlingConsumer(config, () -> producer, new CountDownLatch(0));
  }

  private PredictionService service(
      String id, TopicNames topics, Duration commit, Map<String, Object> client) {
    return PredictionService.of(
        topics,
        SeriesConfig.DEFAULT,
        new ActiveModels(),
        LiveMetrics.NONE,
        new StreamConfig(id, stateDir.resolve(id), StreamsConfig.AT_LEAST_ONCE, commit, 1, client),
        new CountingClients(),
        Duration.ofSeconds(20));
  }

  private static Map<TopicPartition, OffsetAndMetadata> offset(String topic, long offset) {
    return Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset));
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
    try (Admin admin = Admin.create(client())) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, OffsetAndMetadata> plain = new HashMap<>();
      offsets.forEach((at, offset) -> plain.put(at, new OffsetAndMetadata(offset.offset())));
      return plain;
    }
  }

  private static TopicNames topics(String prefix) throws Exception {
    TopicNames topics = new TopicNames(prefix);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(4, 1));
    }
    return topics;
  }

  /** Sends twenty points of each of four series. */
  private static void sendPoints(TopicNames topics, int round) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 80 * (round - 1); i < 80 * round; i++) {
        byte[] key = ("s-" + i % 4).getBytes(UTF_8);
        byte[] value = Integer.toString(i).getBytes(UTF_8);
        producer
            .send(new ProducerRecord<>(topics.points(), i % 4, BEGIN + i / 4 * 100L, key, value))
            .get(1, TimeUnit.MINUTES);
      }
    }
  }

  private static long records(String topic) throws Exception {
    try (Admin admin = Admin.create(client())) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (int partition : Set.of(0, 1, 2, 3)) {
        ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
      return admin.listOffsets(ends).all().get(1, TimeUnit.MINUTES).values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    }
  }

  private final class CountingClients extends StreamClients {
    @Override
    SettlingProducer settling(Map<String, Object> config) {
      return new SettlingProducer(config) {
        @Override
        void requireWritten() {
          super.requireWritten();
          waits.incrementAndGet();
        }
      };
    }
  }
}
