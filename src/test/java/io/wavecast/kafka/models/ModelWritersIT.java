package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.ArtifactHeaders;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.Pointer;
import io.wavecast.kafka.models.ModelPublisher.NewArtifact;
import io.wavecast.testkit.TestSeed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers of the models topic beside each other, and how much a reader reads. */
class ModelWritersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ArtifactInfo INFO =
      new ArtifactInfo(1, "LSTM", 1, 2, 10, "RESIDUAL", "LEVEL", OptionalLong.of(17), 1e-6);

  @TempDir static Path dataDir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final TopicNames topics = new TopicNames("w" + UUID.randomUUID() + ".");
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(dataDir, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopics() {
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(1, -1));
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private ModelPublisher publisher() {
    return publisher(Clock.systemUTC());
  }

  private ModelPublisher publisher(Clock clock) {
    return opened(new ModelPublisher(client(), topics.models(), clock, PATIENCE));
  }

  private static NewArtifact artifact(String content) {
    return new NewArtifact(content.getBytes(UTF_8), INFO);
  }

  private static ModelId cos(int version) {
    return new ModelId("cos", version);
  }

  @Test
  void twoPublishersNeverUseAVersionTwice() {
    // given two processes that publish under the same name at the same time
    Map<ModelId, String> published = new ConcurrentHashMap<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (String who : List.of("one", "other")) {
      ModelPublisher publisher = publisher();
      running.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 12; i++) {
                  String content = who + i;
                  try {
                    ModelId id =
                        publisher.publishNext(
                            "cos", next -> artifact(next + content), Optional.of("test"));
                    assertThat(published.put(id, id + content)).isNull();
                  } catch (ModelsTopicException fenced) {
                    assertThat(fenced).hasMessageContaining("cos");
                  }
                }
              }));
    }
    running.forEach(CompletableFuture::join);

    // then every artifact on the topic is the one that its publisher believes in
    ModelPublisher reader = publisher();
    assertThat(published).isNotEmpty();
    Pointer pointer = reader.catalog().pointer("cos").orElseThrow();
    assertThat(reader.catalog().nextVersion("cos")).isEqualTo(pointer.serving() + 1);
    reader
        .catalog()
        .artifacts("cos")
        .keySet()
        .forEach(
            id ->
                assertThat(new String(reader.artifact(id).orElseThrow(), UTF_8))
                    .isEqualTo(published.get(id)));
  }

  @Test
  void aFencedWriterWritesNothing() {
    ModelWriter first = opened(ModelWriter.open(client(), topics.models(), "cos", PATIENCE));
    publisher().publishNext("cos", next -> artifact("second"), Optional.of("test"));

    assertThatThrownBy(
            () ->
                first.write(
                    List.of(
                        new ProducerRecord<>(
                            topics.models(), "cos@1".getBytes(UTF_8), "first".getBytes(UTF_8)))))
        .isInstanceOf(ModelsTopicException.class)
        .hasMessage("cos is being changed by another process; nothing was written, try again");
    assertThat(publisher().artifact(cos(1))).hasValue("second".getBytes(UTF_8));
  }

  @Test
  void aWriterThatDiesInItsTransactionLeavesNothingHalf() throws Exception {
    // given an artifact without the commit of its transaction
    Map<String, Object> config = new HashMap<>(client());
    config.put("transactional.id", topics.models() + "-cos");
    KafkaProducer<byte[], byte[]> dying =
        opened(new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    dying.initTransactions();
    dying.beginTransaction();
    dying
        .send(
            new ProducerRecord<>(topics.models(), "cos@1".getBytes(UTF_8), "half".getBytes(UTF_8)))
        .get();

    // when the next one publishes
    ModelId id = publisher().publishNext("cos", next -> artifact("whole"), Optional.of("test"));

    assertThat(id).isEqualTo(cos(1));
    assertThat(publisher().artifact(cos(1))).hasValue("whole".getBytes(UTF_8));
  }

  @Test
  void aPinKeepsTheServingVersion() {
    ModelPublisher publisher = publisher();
    publisher.publishNext("cos", next -> artifact("1"), Optional.of("test"));
    publisher.publishNext("cos", next -> artifact("2"), Optional.of("test"));
    publisher.pin(cos(1), "audited");

    assertThatThrownBy(() -> publisher.publishAndPromote(cos(3), artifact("3"), "better"))
        .hasMessage("cos@1 is pinned; nothing was published");
    assertThatThrownBy(() -> publisher.promote(cos(2), "by hand"))
        .hasMessage("cos@1 is pinned; unpin cos first");
    assertThatThrownBy(() -> publisher.rollback("cos", "by hand", Duration.ZERO))
        .hasMessage("cos@1 is pinned; unpin cos first");
    assertThat(publisher.catalog().serving("cos")).contains(cos(1));
    assertThat(publisher.artifact(cos(3))).isEmpty();

    assertThat(publisher.unpin("cos", "free")).isEqualTo(cos(1));
    publisher.publishAndPromote(cos(3), artifact("3"), "better");
    assertThat(publisher.catalog().serving("cos")).contains(cos(3));
  }

  @Test
  void aRollbackHoldsUntilItsCoolDownIsOver() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    ModelPublisher publisher = publisher(Clock.fixed(now, ZoneOffset.UTC));
    publisher.publishNext("cos", next -> artifact("1"), Optional.of("test"));
    publisher.publishNext("cos", next -> artifact("2"), Optional.of("test"));
    publisher.rollback("cos", "worse", Duration.ofMinutes(10));

    // then trainers wait, whoever they are and whenever they started
    assertThat(publisher.catalog().pointer("cos").orElseThrow())
        .isEqualTo(
            new Pointer(
                1,
                OptionalInt.of(2),
                "worse",
                now.toEpochMilli(),
                false,
                Optional.of(new Pointer.Hold(2, now.toEpochMilli() + 600_000, 17))));
    assertThatThrownBy(() -> publisher.publishAndPromote(cos(3), artifact("3"), "better"))
        .hasMessageContaining("cos was rolled back from 2, promotions wait until 2026-01-01T00:10");
    assertThat(Promotions.judgeAfter("cos", publisher.catalog())).hasValue(17);

    // and after the cool-down one may promote
    ModelPublisher later = publisher(Clock.fixed(now.plusSeconds(601), ZoneOffset.UTC));
    later.publishAndPromote(cos(3), artifact("3"), "better");
    assertThat(later.catalog().serving("cos")).contains(cos(3));
    assertThat(later.catalog().pointer("cos").orElseThrow().hold()).isEmpty();
  }

  @Test
  void withdrawsANameAndNumbersOnWhenItComesBack() {
    ModelPublisher publisher = publisher();
    publisher.publishNext("cos", next -> artifact("1"), Optional.of("test"));

    assertThat(publisher.withdraw("cos")).isEqualTo(cos(1));

    assertThat(publisher.catalog().pointer("cos")).isEmpty();
    assertThatThrownBy(() -> publisher.withdraw("cos")).hasMessage("no model cos serves");
    assertThat(publisher.publishNext("cos", next -> artifact("2"), Optional.of("test")))
        .isEqualTo(cos(2));
  }

  @Test
  void oneTrainerWorksAtATimeAndTheNextTakesOver() throws Exception {
    TrainerLease first = opened(TrainerLease.start(client(), topics.models()));
    assertThat(first.await(PATIENCE)).isTrue();
    TrainerLease second = opened(TrainerLease.start(client(), topics.models()));

    // the second gets an answer from the group, which is that it has to wait
    assertThat(second.await(Duration.ofSeconds(6))).isFalse();
    assertThat(first.isHeld()).isTrue();

    first.close();
    assertThat(second.await(PATIENCE)).isTrue();
    assertThat(first.isHeld()).isFalse();
  }

  @Test
  void aRoundReadsWhatIsNewHoweverLongTheHistory() throws Exception {
    // given 1,200 publications of 20 kB each
    long seed = TestSeed.next();
    byte[] bytes = new byte[20_000];
    new SplittableRandom(seed).nextBytes(bytes);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int version = 1; version <= 1_200; version++) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topics.models(),
                    null,
                    cos(version).toString().getBytes(UTF_8),
                    bytes,
                    ArtifactHeaders.of(bytes, INFO))));
      }
      Pointer pointer = new Pointer(1_200, OptionalInt.of(1_199), "test", 0);
      sent.add(
          producer.send(
              new ProducerRecord<>(topics.models(), "cos".getBytes(UTF_8), pointer.toJson())));
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
    Map<String, Object> counted = new HashMap<>(client());
    counted.put("metric.reporters", ReceivedBytes.class.getName());
    ModelPublisher publisher =
        opened(new ModelPublisher(counted, topics.models(), Clock.systemUTC(), PATIENCE));
    publisher.catalog();
    assertThat(ReceivedBytes.total()).isGreaterThan(24_000_000);

    // when a round looks for the champion, reads it, and publishes a challenger
    double before = ReceivedBytes.total();
    assertThat(publisher.catalog().serving("cos")).contains(cos(1_200));
    assertThat(publisher.models().verified(cos(1_200))).isEqualTo(bytes);
    publisher.publishAndPromote(cos(1_201), new NewArtifact(bytes, INFO), "better");
    double read = ReceivedBytes.total() - before;

    // then it reads no history, and only the newest versions are left
    assertThat(read).isLessThan(200_000);
    assertThat(publisher.catalog().artifacts("cos"))
        .hasSize(ModelPublisher.KEPT_VERSIONS)
        .containsKeys(cos(1_201), cos(1_200));
  }
}
