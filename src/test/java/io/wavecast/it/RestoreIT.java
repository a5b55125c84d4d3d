package io.wavecast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.Season;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.state.ConsumerLogs;
import io.wavecast.kafka.state.SeriesLookup;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.StreamConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.internals.ProcessorMetadata;
import org.apache.kafka.streams.processor.internals.TopicPartitionMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A predictor that starts again with the state in its changelog, over a real broker. The numbers
 * are compared with those of an engine that was never stopped.
 */
class RestoreIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path dataDir;
  @TempDir Path stateDir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final TopicNames topics = new TopicNames("restore-" + UUID.randomUUID() + ".");
  private final ActiveModels models = new ActiveModels();
  private SeriesConfig config = SeriesConfig.DEFAULT;
  private final IndexedPoints points = new IndexedPoints(topics);
  private final AtomicInteger alreadySeen = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private TopicReader predictions;

  @SuppressWarnings("NullAway.Init")
  private TopicReader scores;

  @SuppressWarnings("NullAway.Init")
  private TopicReader letters;

  /** A prediction that depends on the whole window. */
  private record Sum(ModelId id, ModelFacts facts) implements Model {
    Sum(ModelId id) {
      this(id, ModelFacts.NONE);
    }

    @Override
    public boolean takesSeason() {
      return facts.season().isPresent();
    }

    @Override
    public Predictor newPredictor() {
      return window -> {
        double sum = id.version();
        for (int i = 0; i < window.length; i++) {
          sum += Double.isNaN(window[i]) ? 1 : window[i] * (i + 1);
        }
        return sum;
      };
    }
  }

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(dataDir, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void prepare() {
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(1, 1));
    }
    models.activate(new Sum(new ModelId("cos", 1)));
    predictions = new TopicReader(client(), topics.predictions());
    scores = new TopicReader(client(), topics.scores());
    letters = new TopicReader(client(), topics.deadLetters());
  }

  @AfterEach
  void closeReaders() {
    predictions.close();
    scores.close();
    letters.close();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private void publish(int from, int to) {
    points.publish(client(), from, to);
  }

  private SeriesEngine engine() {
    return new SeriesEngine(config, models, LiveMetrics.NONE);
  }

  private List<Prediction> expectedPredictions(int from, int to) {
    return points.predictions(engine(), from, to);
  }

  private List<Score> expectedScores(int from, int to) {
    return points.scores(engine(), from, to);
  }

  private List<Prediction> predictions() {
    return predictions.poll().stream()
        .map(record -> PredictionJson.decode(record.value(), record.timestamp()))
        .toList();
  }

  private List<Score> scores() {
    return scores.poll().stream().map(record -> ScoreJson.decode(record.value())).toList();
  }

  private PredictionService service(String guarantee) {
    StreamConfig streams =
        new StreamConfig(application(), stateDir, guarantee, Duration.ofMillis(100), 1, client());
    LiveMetrics metrics =
        new LiveMetrics() {
          @Override
          public void alreadySeen() {
            alreadySeen.incrementAndGet();
          }
        };
    PredictionService service =
        PredictionService.of(topics, config, models, metrics, streams, PATIENCE);
    service.start();
    return service;
  }

  private String application() {
    return topics.prefix() + "predict";
  }

  private String changelog() {
    return application() + "-series-changelog";
  }

  private void awaitResults(int predicted, int scored) {
    await().atMost(PATIENCE).until(() -> predictions().size() >= predicted);
    await().atMost(PATIENCE).until(() -> scores().size() >= scored);
  }

  /** Runs a predictor until points up to an index are processed and committed. */
  private void run(String guarantee, int to) {
    try (PredictionService service = service(guarantee)) {
      awaitResults(expectedPredictions(0, to).size(), expectedScores(0, to).size());
      assertThat(service.failure()).isNotDone();
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(Admin admin) throws Exception {
    return admin.listConsumerGroupOffsets(application()).partitionsToOffsetAndMetadata().get();
  }

  @Test
  void continuesToTheLastBitAfterARestart() throws Exception {
    publish(0, 400);
    run("exactly_once_v2", 400);

    publish(400, 500);
    run("exactly_once_v2", 500);

    assertThat(predictions()).isEqualTo(expectedPredictions(0, 500));
    assertThat(scores()).isEqualTo(expectedScores(0, 500));
    assertThat(letters.poll()).isEmpty();
  }

  @Test
  void continuesToTheLastBitWithTheSeasonInTheInputOfTheNetwork() throws Exception {
    // given that the first run stops within the second season of each series
    config = SeriesConfig.MIXTURE;
    ModelFacts facts = new ModelFacts(Optional.of(Season.given(50)), 0.5);
    models.activate(new Sum(new ModelId("cos", 1), facts));
    publish(0, 250);
    run("exactly_once_v2", 250);

    publish(250, 400);
    run("exactly_once_v2", 400);

    assertThat(predictions()).isEqualTo(expectedPredictions(0, 400));
    assertThat(scores()).isEqualTo(expectedScores(0, 400));
  }

  @Test
  void showsTheStateOfOneSeriesWhileThePredictorRuns() throws Exception {
    publish(0, 400);
    SeriesEngine engine = new SeriesEngine(SeriesConfig.DEFAULT, models, LiveMetrics.NONE);
    SeriesState expected = engine.newState();
    for (int i = 1; i < 400; i += IndexedPoints.SERIES.size()) {
      engine.accept(expected, points.point(i));
    }

    try (PredictionService service = service("exactly_once_v2")) {
      awaitResults(expectedPredictions(0, 400).size(), expectedScores(0, 400).size());
      SeriesLookup lookup = new SeriesLookup(new ConsumerLogs(client()), SeriesConfig.DEFAULT);
      List<TopicPartition> partitions = List.of(new TopicPartition(changelog(), 0));

      SeriesLookup.Found found = lookup.find(partitions, "cos-1").orElseThrow();

      assertThat(found.state()).isEqualTo(expected);
      assertThat(found.offset()).isEqualTo(397);
      assertThat(lookup.find(partitions, "cos-2")).isEmpty();
      assertThat(service.failure()).isNotDone();
    }
  }

  @Test
  void neverRunsWithAStateThatIsOlderThanTheCommittedOffset() throws Exception {
    // given a committed position beyond what the changelog holds
    publish(0, 60);
    run("exactly_once_v2", 60);
    try (Admin admin = Admin.create(client())) {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(committed(admin));
      offsets.replaceAll(
          (partition, offset) -> {
            TopicPartitionMetadata metadata = TopicPartitionMetadata.decode(offset.metadata());
            ProcessorMetadata more = metadata.processorMetadata();
            Long position = more.get("wavecast.position");
            assertThat(position).as("is committed with the offsets").isNotNull();
            more.put("wavecast.position", position + 1);
            return new OffsetAndMetadata(
                offset.offset(),
                new TopicPartitionMetadata(metadata.partitionTime(), more).encode());
          });
      admin.alterConsumerGroupOffsets(application(), offsets).all().get();
    }

    // when it starts again, it ends with a reason
    publish(60, 90);
    try (PredictionService service = service("exactly_once_v2")) {
      await().atMost(PATIENCE).until(() -> service.failure().isDone());
      assertThat(service.failure().get())
          .rootCause()
          .hasMessageContaining("restart to restore again");
    }

    assertThat(predictions()).isEqualTo(expectedPredictions(0, 60));
  }

  @Test
  void startsWindowsAgainWithoutAChangelog() throws Exception {
    publish(0, 60);
    run("exactly_once_v2", 60);
    int before = predictions().size();
    try (Admin admin = Admin.create(client())) {
      admin.deleteTopics(List.of(changelog())).all().get();
    }

    publish(60, 120);
    try (PredictionService service = service("exactly_once_v2")) {
      await().atMost(PATIENCE).until(() -> predictions().size() >= before + 3 * 11);
      assertThat(service.failure()).isNotDone();
    }
    assertThat(predictions()).hasSize(before + 3 * 11);
    assertThat(letters.poll()).isEmpty();
  }

  @Test
  void repeatsAtLeastOnceWhatTheCommittedOffsetsDontCover() throws Exception {
    // given offsets that are committed somewhere, and a changelog that is further
    publish(0, 200);
    run("at_least_once", 200);
    try (Admin admin = Admin.create(client())) {
      Map<TopicPartition, OffsetAndMetadata> offsets = committed(admin);
      publish(200, 330);
      run("at_least_once", 330);
      admin.alterConsumerGroupOffsets(application(), offsets).all().get();
    }

    // when it starts again and has more points
    publish(330, 400);
    List<Prediction> all = new ArrayList<>(expectedPredictions(0, 330));
    all.addAll(expectedPredictions(200, 400));
    List<Score> allScores = new ArrayList<>(expectedScores(0, 330));
    allScores.addAll(expectedScores(200, 400));
    try (PredictionService service = service("at_least_once")) {
      awaitResults(all.size(), allScores.size());
      assertThat(service.failure()).isNotDone();
    }

    // then it emits again what it had emitted, and goes on with the same numbers
    assertThat(predictions()).isEqualTo(all);
    assertThat(scores()).isEqualTo(allScores);
    assertThat(letters.poll()).isEmpty();

    // and once more, with the changelog of both runs
    publish(400, 460);
    all.addAll(expectedPredictions(400, 460));
    try (PredictionService service = service("at_least_once")) {
      awaitResults(all.size(), 0);
      assertThat(service.failure()).isNotDone();
    }
    assertThat(predictions()).isEqualTo(all);
  }

  @Test
  void skipsPointsThatItHasSeenWhenTheOffsetsOfTheGroupAreGone() throws Exception {
    publish(0, 120);
    run("exactly_once_v2", 120);
    try (Admin admin = Admin.create(client())) {
      admin.deleteConsumerGroups(List.of(application())).all().get();
    }

    publish(120, 180);
    run("exactly_once_v2", 180);

    assertThat(alreadySeen).hasValue(120);
    assertThat(letters.poll()).isEmpty();
    assertThat(predictions()).isEqualTo(expectedPredictions(0, 180));
    assertThat(scores()).isEqualTo(expectedScores(0, 180));
  }
}
