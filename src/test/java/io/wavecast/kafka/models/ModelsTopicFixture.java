package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Checkpoints;
import io.wavecast.nn.serving.ModelDeployer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A models topic on a real broker, with a publisher and followers. */
abstract class ModelsTopicFixture {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  static final ArtifactInfo INFO =
      new ArtifactInfo(1, "LSTM", 1, 2, 10, "RESIDUAL", "LEVEL", OptionalLong.of(17), 1e-6);

  @TempDir static Path dataDir;

  @SuppressWarnings("NullAway.Init")
  static EmbeddedBroker broker;

  final TopicNames topics = new TopicNames("r" + UUID.randomUUID() + ".");
  final ActiveModels models = new ActiveModels();
  final ModelDeployer activation = new ModelDeployer(models, 10);
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<AutoCloseable> open = new ArrayList<>();
  volatile @Nullable ModelId failing;

  @SuppressWarnings("NullAway.Init")
  ModelPublisher publisher;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(dataDir, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @BeforeEach
  void open() {
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(1, -1));
    }
    publisher = opened(new ModelPublisher(client(), topics.models(), Clock.systemUTC(), PATIENCE));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  ModelFollower follower(String topic) {
    return follower(topic, ArtifactCheck.UNSIGNED);
  }

  ModelFollower follower(String topic, ArtifactCheck check) {
    return ModelFollower.start(
        client(),
        topic,
        check,
        new Deployer() {
          @Override
          public Deployment activate(ModelId id, byte[] checkpoint) {
            if (id.equals(failing)) {
              throw new IllegalStateException("unforeseen");
            }
            return activation.activate(id, checkpoint);
          }

          @Override
          public void withdraw(String name) {
            activation.withdraw(name);
          }
        },
        new ModelMetrics() {
          @Override
          public void serving(ModelId id, long publishedAt) {
            events.add("serving " + id);
          }

          @Override
          public void refused(ModelId id) {
            events.add("refused " + id);
          }

          @Override
          public void withdrawn(String name) {
            events.add("withdrawn " + name);
          }
        });
  }

  void follow() throws InterruptedException {
    ModelFollower follower = opened(follower(topics.models()));
    assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
    assertThat(follower.problem()).isEmpty();
  }

  static ModelId id(int version) {
    return new ModelId("cos", version);
  }

  static byte[] artifact(int version) {
    return CheckpointCodec.encode(Checkpoints.small(id(version)));
  }

  void publishAndPromote(int version) {
    publisher.publish(id(version), artifact(version), INFO);
    publisher.promote(id(version), "test");
  }

  void awaitServing(String id) {
    await().atMost(PATIENCE).until(() -> models.forSeries("cos-1").id().toString().equals(id));
  }

  static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(String key, @Nullable String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  topics.models(),
                  key.getBytes(UTF_8),
                  value == null ? null : value.getBytes(UTF_8)))
          .get();
    }
  }
}
