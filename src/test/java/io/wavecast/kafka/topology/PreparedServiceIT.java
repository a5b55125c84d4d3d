package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.read.TopicFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that has joined its group, but may not process points yet. */
class PreparedServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final TopicNames TOPICS = new TopicNames("prepared.");
  private static final int POINTS = 15;

  /** Windows of ten points: each point from the tenth on has a prediction. */
  private static final int PREDICTIONS = 6;

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private StreamInstances instances;

  private final List<Long> predicted = new CopyOnWriteArrayList<>();

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(1, 1));
    }
    instances = new StreamInstances(TOPICS, PointsInput.OWN, dir, client());
  }

  @AfterEach
  void stop() {
    instances.close();
    broker.close();
  }

  private void sendPoints() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < POINTS; i++) {
        byte[] value =
            ("{\"value\":" + i + ",\"timestamp\":" + (1_000_000L + i) + "}").getBytes(UTF_8);
        producer
            .send(new ProducerRecord<>(TOPICS.points(), 0, "a".getBytes(UTF_8), value))
            .get(1, TimeUnit.MINUTES);
      }
    }
  }

  private TopicFeed followPredictions() {
    return TopicFeed.start(
        client(),
        List.of(TOPICS.predictions()),
        TopicFeed.FROM_BEGINNING,
        record -> predicted.add(record.offset()));
  }

  private boolean hasCommitted() throws Exception {
    try (Admin admin = Admin.create(client())) {
      return !admin.listConsumerGroupOffsets("app").partitionsToOffsetAndMetadata().get().isEmpty();
    }
  }

  @Test
  @Timeout(300)
  void pointsWaitUntilTheServiceStartsAndNoneIsLost() throws Exception {
    // given points that wait, and a service that is prepared
    sendPoints();
    try (TopicFeed feed = followPredictions()) {
      PredictionService service =
          instances.start(
              "first",
              new StreamClients(),
              prepared -> {
                prepared.prepare();
                await().atMost(PATIENCE).until(() -> prepared.notReady().isEmpty());
                await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(predicted::isEmpty);
                assertThat(feed.problem()).isEmpty();
              });

      // then they are processed when it starts, each once
      await().atMost(PATIENCE).until(() -> predicted.size() >= PREDICTIONS);
      assertThat(predicted).hasSize(PREDICTIONS);
      assertThat(service.failure()).isNotDone();
    }
  }

  @Test
  @Timeout(300)
  void aPreparedServiceThatStopsLeavesThePointsToOthers() throws Exception {
    sendPoints();
    instances.startPrepared(
        "refused",
        prepared -> {
          await().atMost(PATIENCE).until(() -> prepared.notReady().isEmpty());
          prepared.close();
        });
    assertThat(hasCommitted()).isFalse();

    try (TopicFeed feed = followPredictions()) {
      instances.start("second", new StreamClients());
      await().atMost(PATIENCE).until(() -> predicted.size() >= PREDICTIONS);
      assertThat(predicted).hasSize(PREDICTIONS);
      assertThat(feed.problem()).isEmpty();
    }
  }
}
