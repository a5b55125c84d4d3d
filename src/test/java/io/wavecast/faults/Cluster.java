package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.Model;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.read.TopicFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker and any number of supervised predictors, each a process of its own. */
final class Cluster implements AutoCloseable {
  static final TopicNames TOPICS = new TopicNames("");
  private static final int PARTITIONS = 4;

  final Path folder;
  final BrokerProcess broker;
  private final List<Supervised> predictors = new ArrayList<>();
  private final List<String> options;
  private final Path kafkaConfig;

  /**
   * Starts the broker and creates the topics.
   *
   * @param kafka properties of the predictors' Kafka clients
   * @param options of the predictors
   */
  Cluster(Path folder, Path data, Map<String, Object> kafka, String... options) {
    this.folder = folder;
    this.options = List.of(options);
    this.kafkaConfig = folder.resolve("kafka.properties");
    List<String> lines = new ArrayList<>();
    // the shortest that brokers accept, so that a killed predictor's work is taken over sooner
    lines.add("consumer.session.timeout.ms=6000");
    kafka.forEach((key, value) -> lines.add(key + "=" + value));
    try {
      Files.write(kafkaConfig, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.broker = new BrokerProcess(folder, data);
    try (TopicAdmin admin = new TopicAdmin(client(), Child.PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(PARTITIONS, 1));
    }
  }

  Cluster(Path folder, String... options) {
    this(folder, folder.resolve("broker"), Map.of(), options);
  }

  Map<String, Object> client() {
    return broker.client();
  }

  Load load(long seed) {
    return new Load(client(), TOPICS.points(), seed);
  }

  /** Starts one more predictor. */
  Supervised predictor() {
    return predictor("256m");
  }

  Supervised predictor(String heap) {
    String name = "predictor-" + (predictors.size() + 1);
    List<String> line = new ArrayList<>(List.of("predict", "--http-port", "0"));
    line.addAll(List.of("--state-dir", folder.resolve(name).toString()));
    line.addAll(List.of("--kafka-config", kafkaConfig.toString()));
    line.addAll(options);
    Supervised one = new Supervised(() -> command(name, heap, line));
    predictors.add(one);
    return one;
  }

  /** Starts any command against the broker. */
  Child command(String name, String heap, List<String> arguments) {
    List<String> line = new ArrayList<>(arguments);
    line.addAll(List.of("--bootstrap-servers", broker.servers()));
    return Child.start(folder, name, heap, line);
  }

  List<Supervised> predictors() {
    return predictors;
  }

  /** Waits until all points that the load has sent so far are predicted and scored. */
  void awaitProgress(Load load) {
    awaitPoints(load.acknowledged());
  }

  /** Waits until so many points are on the topic and all that they lead to is there. */
  void awaitPoints(long points) {
    StreamAudit audit = new StreamAudit(SeriesConfig.DEFAULT);
    try (TopicFeed feed =
        TopicFeed.start(
            client(),
            Topics.ofResults(TOPICS),
            TopicFeed.FROM_BEGINNING,
            record -> {
              if (!Topics.isShortLived(record)) {
                audit.take(TOPICS, record);
              }
            })) {
      await("results of " + points + " points; logs in " + folder)
          .pollInterval(Duration.ofMillis(200))
          .atMost(Child.PATIENCE)
          .untilAsserted(
              () -> {
                StreamAudit.Counts now = audit.counts();
                assertThat(now.points()).as("points " + now).isGreaterThanOrEqualTo(points);
                // under load the newest points are still on their way
                long due = points - 9L * Load.SERIES - now.deadLetters();
                assertThat(now.predictions() + now.lost()).as("" + now).isGreaterThanOrEqualTo(due);
              });
      assertThat(feed.problem()).isEmpty();
    }
  }

  /**
   * Waits until everything is processed, stops the predictors, and reads the topics.
   *
   * @param points number of records on the points topic
   * @param models those that were published
   */
  Verdict verdict(long points, Map<ModelId, Model> models) {
    awaitPoints(points);
    predictors.forEach(Supervised::stop);
    return Verdict.read(client(), TOPICS, Load.SERIES, folder, models);
  }

  /** Reads the topics after two separate loads, between which every window starts again. */
  Verdict verdictOfRestart(long points) {
    awaitPoints(points - 9L * Load.SERIES);
    predictors.forEach(Supervised::stop);
    return Verdict.read(client(), TOPICS, Load.SERIES, folder, Map.of());
  }

  @Override
  public void close() {
    predictors.forEach(Supervised::close);
    broker.close();
  }
}
