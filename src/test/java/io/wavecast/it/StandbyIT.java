package io.wavecast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.StreamConfig;
import io.wavecast.testkit.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A predictor with a standby replica of another's state. The other is a process that is killed. The
 * results are compared with those of an engine that was never stopped.
 */
class StandbyIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * The shortest session that brokers accept, so that the kill is noticed soon. By default Kafka
   * Streams may hand a task at once to a newcomer that lacks up to 10,000 records of its state.
   */
  private static final Map<String, String> TUNING =
      Map.of(
          "num.standby.replicas", "1",
          "acceptable.recovery.lag", "0",
          "consumer.session.timeout.ms", "6000");

  @TempDir Path dir;

  private final TopicNames topics = new TopicNames("standby-" + UUID.randomUUID() + ".");
  private final IndexedPoints points = new IndexedPoints(topics);
  private final List<Restored> restored = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private TopicReader predictions;

  @SuppressWarnings("NullAway.Init")
  private TopicReader scores;

  /** The first offset of the changelog that a task read before it processed points. */
  private record Restored(long from) {}

  @BeforeEach
  void startBroker() {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(1, 1));
    }
    predictions = new TopicReader(client(), topics.predictions());
    scores = new TopicReader(client(), topics.scores());
  }

  @AfterEach
  void stopBroker() {
    predictions.close();
    scores.close();
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
  void takesOverFromAKilledPredictorAndReadsOnlyTheTailOfTheChangelog(String guarantee)
      throws Exception {
    // given a predictor that has processed points, and another that has a copy of its state
    Process active = predictor(guarantee);
    try (PredictionService standby = standby(guarantee)) {
      publish(0, 300);
      awaitPoints(300);
      standby.start();
      await().atMost(PATIENCE).until(() -> copied(standby) > 0);
      long first = copied(standby);
      publish(300, 600);
      awaitPoints(600);
      // a commit writes the steps of all series as few records, so it may be only a few offsets
      // more
      await().atMost(PATIENCE).until(() -> copied(standby) > first);
      long copied = copied(standby);
      assertThat(restored).as("the standby has processed nothing").isEmpty();

      // when the first is killed while points arrive
      publish(600, 660);
      active.destroyForcibly().waitFor();
      publish(660, 720);

      // then the other continues with the same windows and errors
      awaitPoints(720);
      assertThat(new HashSet<>(predictions())).isEqualTo(new HashSet<>(expectedPredictions(720)));
      assertThat(new HashSet<>(scores())).isEqualTo(new HashSet<>(expectedScores(720)));
      if (guarantee.equals("exactly_once_v2")) {
        assertThat(predictions()).isEqualTo(expectedPredictions(720));
        assertThat(scores()).isEqualTo(expectedScores(720));
      }

      // and read only what it had not copied
      assertThat(restored)
          .singleElement()
          .satisfies(one -> assertThat(one.from()).isGreaterThanOrEqualTo(copied));
      assertThat(standby.failure()).isNotDone();
    } finally {
      active.destroyForcibly().waitFor();
    }
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private Process predictor(String guarantee) throws Exception {
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            broker.bootstrapServers(),
            topics.prefix(),
            guarantee,
            dir.resolve("active").toString());
    return TestProcess.start(
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("active.txt").toFile()));
  }

  /** The process of the predictor that is killed. */
  static final class Other {
    private Other() {}

    /**
     * Runs a predictor until its process is killed.
     *
     * @param arguments broker, prefix of the topics, guarantee, folder for state
     */
    public static void main(String[] arguments) throws InterruptedException {
      TopicNames topics = new TopicNames(arguments[1]);
      try (PredictionService service =
          service(arguments[0], topics, arguments[2], Path.of(arguments[3]))) {
        service.start();
        new CountDownLatch(1).await();
      }
    }
  }

  private PredictionService standby(String guarantee) {
    PredictionService service =
        service(broker.bootstrapServers(), topics, guarantee, dir.resolve("standby"));
    service.streams().setGlobalStateRestoreListener(new Listener());
    return service;
  }

  private static PredictionService service(
      String servers, TopicNames topics, String guarantee, Path stateDir) {
    Map<String, Object> client = new HashMap<>(TUNING);
    client.put("bootstrap.servers", servers);
    String application = topics.prefix() + "predict";
    StreamConfig config =
        new StreamConfig(application, stateDir, guarantee, Duration.ofMillis(100), 1, client);
    return PredictionService.of(
        topics, SeriesConfig.DEFAULT, new ActiveModels(), LiveMetrics.NONE, config, PATIENCE);
  }

  private final class Listener implements StateRestoreListener {
    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
      restored.add(new Restored(from));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {}

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {}
  }

  /**
   * Returns the offset up to which the standby has copied the changelog once it has all; else 0.
   */
  private static long copied(PredictionService standby) {
    LagInfo lag =
        standby.streams().allLocalStorePartitionLags().values().stream()
            .flatMap(partitions -> partitions.values().stream())
            .findFirst()
            .orElse(null);
    // the marker of the last transaction has an offset, but isn't a record
    return lag == null || lag.offsetLag() > 1 ? 0 : lag.currentOffsetPosition();
  }

  private void publish(int from, int to) {
    points.publish(client(), from, to);
  }

  private void awaitPoints(int count) {
    int predicted = expectedPredictions(count).size();
    int scored = expectedScores(count).size();
    await().atMost(PATIENCE).until(() -> new HashSet<>(predictions()).size() >= predicted);
    await().atMost(PATIENCE).until(() -> new HashSet<>(scores()).size() >= scored);
  }

  private List<Prediction> predictions() {
    return predictions.poll().stream()
        .map(record -> PredictionJson.decode(record.value(), record.timestamp()))
        .toList();
  }

  private List<Score> scores() {
    return scores.poll().stream().map(record -> ScoreJson.decode(record.value())).toList();
  }

  private List<Prediction> expectedPredictions(int count) {
    return points.predictions(engine(), 0, count);
  }

  private List<Score> expectedScores(int count) {
    return points.scores(engine(), 0, count);
  }

  private static SeriesEngine engine() {
    return new SeriesEngine(SeriesConfig.DEFAULT, new ActiveModels(), LiveMetrics.NONE);
  }
}
