package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.format.AnomalyJson;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.state.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under Kafka's test driver, with its topics. */
final class TopologyFixture implements AutoCloseable {
  /** Returns the current time of the driver's clock. */
  static final Instant NOW = Instant.ofEpochMilli(2_000);

  static final TopicNames TOPICS = new TopicNames("t.");

  final ActiveModels models = new ActiveModels();
  final TestInputTopic<byte[], byte[]> points;
  private final TopologyTestDriver driver;
  private final TestOutputTopic<byte[], byte[]> predictions;
  private final TestOutputTopic<byte[], byte[]> scores;
  private final TestOutputTopic<byte[], byte[]> anomalies;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  TopologyFixture(SeriesConfig config, LiveMetrics metrics) {
    this(config, metrics, new PolledRecords());
  }

  TopologyFixture(SeriesConfig config, LiveMetrics metrics, PolledRecords polled) {
    this(PointsInput.OWN, config, metrics, polled);
  }

  TopologyFixture(
      PointsInput input, SeriesConfig config, LiveMetrics metrics, PolledRecords polled) {
    StreamConfig run =
        new StreamConfig(
            "test",
            Path.of(System.getProperty("java.io.tmpdir")),
            StreamsConfig.EXACTLY_ONCE_V2,
            Duration.ofMillis(100),
            1,
            Map.of("bootstrap.servers", "localhost:1"));
    driver =
        new TopologyTestDriver(
            PredictionTopology.build(
                TOPICS,
                input,
                config,
                models,
                metrics,
                new Wiring(
                    polled,
                    new CommitPace(Duration.ZERO, polled),
                    new DeadLetters(DeadLetterLimits.NONE),
                    Logs.UNKNOWN)),
            run.toProperties(),
            NOW);
    points =
        driver.createInputTopic(
            TOPICS.points(), new ByteArraySerializer(), new ByteArraySerializer());
    predictions = output(TOPICS.predictions());
    scores = output(TOPICS.scores());
    anomalies = output(TOPICS.anomalies());
    deadLetters = output(TOPICS.deadLetters());
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void send(@Nullable String series, @Nullable String value, long recordTime) {
    points.pipeInput(
        series == null ? null : series.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        recordTime);
  }

  /** Sends so many points of {@code value = index} every 100 ms, from an index on. */
  void sendRamp(String series, int from, int count) {
    for (int i = from; i < from + count; i++) {
      send(series, Integer.toString(i), i * 100L);
    }
  }

  void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  List<Prediction> predictions() {
    return predictions.readRecordsToList().stream()
        .map(r -> PredictionJson.decode(r.value(), r.timestamp()))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> predictionRecords() {
    return predictions.readRecordsToList();
  }

  List<Score> scores() {
    return scores.readValuesToList().stream().map(ScoreJson::decode).toList();
  }

  List<PointAnomaly> anomalies() {
    return anomalies.readValuesToList().stream().map(AnomalyJson::decode).toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
