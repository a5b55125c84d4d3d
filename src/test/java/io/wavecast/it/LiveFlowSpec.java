package io.wavecast.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.StreamConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole live flow over a real broker, each number checked against a computation that shares no
 * code with it. Subclasses say which broker.
 */
abstract class LiveFlowSpec {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double GAP = 0.01;

  /** Returns the bootstrap servers. */
  abstract String bootstrapServers();

  private final TopicNames topics = new TopicNames("it-" + UUID.randomUUID() + ".");
  @TempDir Path stateDir;

  /** Recent, because brokers delete what is older than the retention by its event time. */
  private final long start = System.currentTimeMillis() - 3_600_000;

  private long time(int index) {
    return start + index * 100L;
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }

  /** Says a multiple of the last value. */
  private record Affine(ModelId id, double factor) implements Model {
    @Override
    public Predictor newPredictor() {
      return window -> factor * window[window.length - 1];
    }
  }

  @Test
  void predictsAndScoresEveryPointWithTheRightNumbers() throws Exception {
    // given topics of several partitions and a model for cos, none for sin
    createTopics(3);
    ActiveModels models = new ActiveModels();
    models.activate(new Affine(new ModelId("cos", 1), 0.99));
    int count = 150;

    // when points of both are published, with bad ones and old ones among them
    try (KafkaProducer<byte[], byte[]> producer = producer();
        PredictionService service = service(models)) {
      service.start();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String cos = "{\"value\": %s}".formatted(Math.cos(i * GAP));
        sent.add(send(producer, "cos-0", cos, time(i)));
        sent.add(send(producer, "sin-0", Double.toString(Math.sin(i * GAP)), time(i)));
        if (i % 10 == 5) {
          sent.add(send(producer, "cos-0", "garbage", time(i)));
          sent.add(send(producer, "cos-0", "1", time(i - 3)));
        }
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }

      // then a read-committed consumer sees one prediction a point after the window is full
      try (TopicReader predictions = new TopicReader(client(), topics.predictions());
          TopicReader scores = new TopicReader(client(), topics.scores());
          TopicReader letters = new TopicReader(client(), topics.deadLetters())) {
        await()
            .atMost(PATIENCE)
            .until(
                () -> predictions.poll().size() >= 2 * (count - 9) && letters.poll().size() >= 30);
        await().atMost(PATIENCE).until(() -> scores.poll().size() >= 2 * (count - 10));

        checkPredictions(predictions.poll(), count);
        checkScores(scores.poll(), "cos-0", 0.99, Math::cos, count);
        checkScores(scores.poll(), "sin-0", 1, Math::sin, count);
        assertThat(letters.poll()).hasSize(30);
      }
    }
  }

  private void checkPredictions(List<ConsumerRecord<byte[], byte[]>> records, int count) {
    assertThat(records).hasSize(2 * (count - 9));
    for (String series : List.of("cos-0", "sin-0")) {
      List<Prediction> own =
          records.stream()
              .map(r -> PredictionJson.decode(r.value(), r.timestamp()))
              .filter(p -> p.series().equals(series))
              .toList();
      assertThat(own).hasSize(count - 9);
      for (int k = 0; k < own.size(); k++) {
        int i = k + 9;
        boolean cos = series.equals("cos-0");
        double last = cos ? Math.cos(i * GAP) : Math.sin(i * GAP);
        Prediction p = own.get(k);
        assertThat(p.observedAt()).isEqualTo(time(i));
        assertThat(p.targetTime()).isEqualTo(time(i + 1));
        assertThat(p.last()).isEqualTo(last);
        assertThat(p.naive()).isEqualTo(last);
        assertThat(p.predicted()).isEqualTo(cos ? 0.99 * last : last);
        assertThat(p.model()).hasToString(cos ? "cos@1" : "naive@0");
      }
    }
  }

  private void checkScores(
      List<ConsumerRecord<byte[], byte[]>> records,
      String series,
      double factor,
      DoubleUnaryOperator curve,
      int count) {
    List<Score> own =
        records.stream()
            .map(r -> ScoreJson.decode(r.value()))
            .filter(s -> s.series().equals(series))
            .toList();
    assertThat(own).hasSize(count - 10);
    List<Double> errors = new ArrayList<>();
    List<Double> naive = new ArrayList<>();
    for (int k = 0; k < own.size(); k++) {
      double actual = curve.applyAsDouble((k + 10) * GAP);
      double last = curve.applyAsDouble((k + 9) * GAP);
      errors.add(actual - factor * last);
      naive.add(actual - last);
      Score score = own.get(k);
      assertThat(score.timestamp()).isEqualTo(time(k + 10));
      assertThat(score.actual()).isEqualTo(actual);
      assertThat(score.error()).isCloseTo(errors.get(k), within(1e-15));
      assertThat(score.mse()).isCloseTo(meanSquare(errors), within(1e-12));
      assertThat(score.naiveMse()).isCloseTo(meanSquare(naive), within(1e-12));
      assertThat(score.count()).isEqualTo(Math.min(k + 1, 100));
    }
  }

  private static double meanSquare(List<Double> errors) {
    return errors.subList(Math.max(0, errors.size() - 100), errors.size()).stream()
        .mapToDouble(e -> e * e)
        .average()
        .orElseThrow();
  }

  private PredictionService service(ActiveModels models) {
    StreamConfig config =
        new StreamConfig(
            topics.prefix() + "predict",
            stateDir,
            "exactly_once_v2",
            Duration.ofMillis(100),
            1,
            client());
    return PredictionService.of(
        topics, SeriesConfig.DEFAULT, models, LiveMetrics.NONE, config, PATIENCE);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Future<RecordMetadata> send(
      KafkaProducer<byte[], byte[]> producer, String series, String value, long timestamp) {
    return producer.send(
        new ProducerRecord<>(
            topics.points(), null, timestamp, series.getBytes(UTF_8), value.getBytes(UTF_8)));
  }

  private void createTopics(int partitions) {
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(topics, new TopicLayout(partitions, 1));
    }
  }
}
