package io.wavecast.app.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.core.window.WindowRules;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.ValueFormat;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.learn.promote.LiveTrainerConfig;
import io.wavecast.learn.promote.RoundOutcome;
import io.wavecast.learn.train.TrainOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.IntToDoubleFunction;
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

/** The trainer against a real broker: what it reads, and what operators forbid it. */
class LiveTrainingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long START = 1_700_000_000_000L;
  private static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 1, 8, 10, TargetTransform.DELTA, InputEncoding.SCALED);
  private static final LiveTrainerConfig CONFIG =
      new LiveTrainerConfig(
          SPEC, TrainOptions.EXERCISE.withEpoch(20), WindowRules.DEFAULT, 500, 50, 4);

  @TempDir static Path dataDir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final TopicNames topics = new TopicNames("t" + UUID.randomUUID() + ".");
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<AutoCloseable> open = new ArrayList<>();
  private int sent;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(dataDir.resolve("broker"), 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopics() {
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(2, -1));
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

  private LiveTraining training(PointDecoder decoder) {
    LiveTraining training =
        new LiveTraining(
            client(),
            topics,
            decoder,
            new LiveTraining.Settings(CONFIG, 20_000, dataDir.resolve("checkpoints")),
            Optional.empty(),
            meters);
    open.add(training);
    return training;
  }

  private ModelPublisher publisher() {
    ModelPublisher publisher =
        new ModelPublisher(client(), topics.models(), Clock.systemUTC(), PATIENCE);
    open.add(publisher);
    return publisher;
  }

  /** Sends records and waits for the brokers. */
  private void send(String key, List<String> values) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> results = new ArrayList<>();
      for (String value : values) {
        results.add(
            producer.send(
                new ProducerRecord<>(topics.points(), key.getBytes(UTF_8), value.getBytes(UTF_8))));
      }
      for (Future<RecordMetadata> result : results) {
        result.get();
      }
    }
    sent += values.size();
  }

  /** Returns points of a function of their number, one a second. */
  private static List<String> points(int from, int to, IntToDoubleFunction value) {
    List<String> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(
          "{\"value\":%s,\"timestamp\":%d}".formatted(value.applyAsDouble(i), START + i * 1000L));
    }
    return points;
  }

  /** Returns a function whose steps a network can learn, and a linear forecaster can't. */
  private static IntToDoubleFunction tent() {
    double[] values = new double[3000];
    double step = 0.37;
    for (int i = 1; i < values.length; i++) {
      step = 1 - 1.9 * Math.abs(step);
      values[i] = values[i - 1] + step;
    }
    return i -> values[i];
  }

  private double read(String outcome) {
    Counter counter =
        meters.find("wavecast.training.points.read").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }

  private double readInAll() {
    return meters.find("wavecast.training.points.read").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** Runs a round after all records have arrived. */
  private RoundOutcome roundWithAll(LiveTraining training) {
    await().atMost(PATIENCE).until(() -> readInAll() >= sent);
    List<RoundOutcome> outcomes = training.once();
    assertThat(outcomes).isNotEmpty();
    return outcomes.get(0);
  }

  @Test
  void followsThePointsAndReadsEachRecordOnce() throws Exception {
    IntToDoubleFunction tent = tent();
    send("a-0", points(0, 400, tent));
    LiveTraining training = training(new PointParser());

    assertThat(training.once().get(0)).isInstanceOf(RoundOutcome.Promoted.class);
    for (int round = 1; round <= 3; round++) {
      send("a-0", points(400 * round, 400 * round + 400, tent));
      assertThat(roundWithAll(training).name()).isEqualTo("a");
    }

    assertThat(readInAll()).isEqualTo(1600);
    assertThat(read("sampled")).isEqualTo(1600);
    assertThat(training.problem()).isEmpty();
  }

  @Test
  void readsOtherFormatsAndSaysWhatItCouldNotUse() throws Exception {
    // given values below a pointer, some records that have none, and one from next year
    InputFormat format =
        new InputFormat(
            ValueFormat.JSON, List.of("/v"), false, "{/id}", Optional.of("/t"), TimeFormat.AUTO);
    IntToDoubleFunction tent = tent();
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      records.add(
          "{\"id\":\"b-0\",\"v\":%s,\"t\":%d}".formatted(tent.applyAsDouble(i), START + i * 1000L));
    }
    records.add("{\"id\":\"b-0\"}");
    records.add("garbage");
    long nextYear = Clock.systemUTC().millis() + Duration.ofDays(365).toMillis();
    records.add("{\"id\":\"b-0\",\"v\":1,\"t\":%d}".formatted(nextYear));
    records.add("{\"id\":\"b-0\",\"v\":1,\"t\":%d}".formatted(START + 5000));
    send("any", records);
    LiveTraining training = training(PointsInput.of(format).decoder());

    List<RoundOutcome> round = training.once();

    assertThat(round.get(0).name()).isEqualTo("b");
    assertThat(round.get(0)).isNotInstanceOf(RoundOutcome.Skipped.class);
    assertThat(read("sampled")).isEqualTo(300);
    assertThat(read("unreadable")).isEqualTo(2);
    assertThat(read("ahead")).isEqualTo(1);
    assertThat(read("late")).isEqualTo(1);
    assertThat(meters.get("wavecast.training.points.used").tag("name", "b").gauge().value())
        .isEqualTo(290);
    assertThat(meters.get("wavecast.training.series.used").tag("name", "b").gauge().value())
        .isEqualTo(1);
    assertThat(meters.get("wavecast.training.idle").gauge().value()).isZero();
  }

  @Test
  void reportsThatNothingIsTrainedWhenNoRecordIsAPoint() throws Exception {
    send("a-0", List.of("not", "a", "point"));
    LiveTraining training = training(new PointParser());

    assertThat(training.once()).isEmpty();

    assertThat(meters.get("wavecast.training.idle").gauge().value()).isEqualTo(1);
  }

  @Test
  void replacesNoPinnedModelAndWaitsAfterARollback() throws Exception {
    // given two versions that serve one after the other
    IntToDoubleFunction tent = tent();
    send("a-0", points(0, 400, tent));
    LiveTraining training = training(new PointParser());
    assertThat(training.once().get(0)).isInstanceOf(RoundOutcome.Promoted.class);
    ModelPublisher people = publisher();
    ModelId first = new ModelId("a", 1);
    people.pin(first, "we trust it");

    // when new points arrive that any challenger would be judged on
    send("a-0", points(400, 800, i -> -3 * tent.applyAsDouble(i)));
    RoundOutcome pinned = roundWithAll(training);

    assertThat(pinned).isEqualTo(new RoundOutcome.Kept("a", "a@1 is pinned"));
    assertThat(people.catalog().serving("a")).contains(first);

    // when it is unpinned, replaced, and rolled back, then promotions wait for the cool-down
    people.unpin("a", "enough");
    byte[] bytes = people.artifact(first).orElseThrow();
    ModelId second =
        people.publishNext(
            "a",
            id -> new ModelPublisher.NewArtifact(bytes, info(people, first)),
            Optional.of("by hand"));
    assertThat(people.rollback("a", "it was worse", Duration.ofHours(1))).isEqualTo(first);
    send("a-0", points(800, 1200, tent));
    RoundOutcome held = roundWithAll(training);

    assertThat(held.text())
        .startsWith("a kept: a was rolled back from " + second.version() + ", promotions wait");
    assertThat(people.catalog().serving("a")).contains(first);
  }

  private static ArtifactInfo info(ModelPublisher people, ModelId id) {
    return Objects.requireNonNull(people.catalog().artifacts().get(id)).info();
  }

  @Test
  void judgesAfterARollbackOnlyOnPointsNewerThanBothVersions() throws Exception {
    // given a version that was trained by hand on points up to number 800, and is rolled back
    IntToDoubleFunction tent = tent();
    send("a-0", points(0, 400, tent));
    LiveTraining training = training(new PointParser());
    assertThat(training.once().get(0)).isInstanceOf(RoundOutcome.Promoted.class);
    ModelPublisher people = publisher();
    ModelId first = new ModelId("a", 1);
    byte[] bytes = people.artifact(first).orElseThrow();
    ArtifactInfo byHand = trainedUntil(info(people, first), START + 800_000);
    people.publishNext(
        "a", id -> new ModelPublisher.NewArtifact(bytes, byHand), Optional.of("by hand"));
    people.rollback("a", "it was worse", Duration.ZERO);

    // when points arrive that it has seen, then none of them can judge
    send("a-0", points(400, 800, tent));
    assertThat(roundWithAll(training).text())
        .matches("a kept: 0 new windows to judge by, [0-9]+ needed");

    // when later ones arrive, then a challenger is judged
    send("a-0", points(800, 1200, tent));
    assertThat(roundWithAll(training).text()).doesNotContain("new windows to judge by");
  }

  private static ArtifactInfo trainedUntil(ArtifactInfo info, long time) {
    return new ArtifactInfo(
        info.format(),
        info.cell(),
        info.layers(),
        info.units(),
        info.window(),
        info.target(),
        info.inputs(),
        OptionalLong.of(time),
        info.validationMse());
  }
}
