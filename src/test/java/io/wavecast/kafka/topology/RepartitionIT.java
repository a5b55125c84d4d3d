package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.app.backtest.PointRange;
import io.wavecast.app.backtest.TopicRangePoints;
import io.wavecast.backtest.Backtest;
import io.wavecast.backtest.BacktestListener;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.ValueFormat;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.kafka.read.TopicRange;
import io.wavecast.terminal.progress.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly-once through the internal topic, for records that hold two values and aren't keyed by
 * series: one instance ends in the middle of a transaction, another without a goodbye.
 */
class RepartitionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final TopicNames TOPICS = new TopicNames("repartition.");
  private static final int ROOMS = 3;
  private static final int SERIES = 2 * ROOMS;
  private static final byte[] BROKEN = {'{', (byte) 0xff, 0, 7};
  private static final PointsInput INPUT =
      PointsInput.of(
          new InputFormat(
              ValueFormat.JSON,
              List.of("temp=/t", "hum=/h"),
              false,
              "{/room}",
              Optional.of("/at"),
              TimeFormat.of(Optional.of("millis"), Optional.empty())));

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private StreamInstances instances;

  private final List<ConsumerRecord<byte[], byte[]>> predictions = new CopyOnWriteArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> letters = new CopyOnWriteArrayList<>();
  private final List<RecordMetadata> broken = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile boolean hold;
  private final long start = System.currentTimeMillis() - 3_600_000;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(2, 1));
    }
    instances =
        new StreamInstances(
            TOPICS,
            INPUT,
            dir,
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "main.consumer.max.poll.interval.ms",
                6_000,
                "main.consumer.session.timeout.ms",
                6_000,
                "consumer.heartbeat.interval.ms",
                500,
                "producer.transaction.timeout.ms",
                10_000));
  }

  @AfterEach
  void stop() {
    end.countDown();
    instances.close();
    broker.close();
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void givesEachPredictionAndEachLetterOnceAndThatOfABacktest() throws Exception {
    try (TopicFeed feed =
        TopicFeed.start(
            client(),
            List.of(TOPICS.predictions(), TOPICS.deadLetters()),
            TopicFeed.FROM_BEGINNING,
            r -> (r.topic().equals(TOPICS.deadLetters()) ? letters : predictions).add(r))) {
      // given an instance that ends with results of both topologies in an open transaction
      instances.start("one", new EndingClients());
      publish(0, 20);
      awaitPredictions(20);
      hold = true;
      publish(20, 30);
      assertThat(held.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

      // and a second that is stopped at once
      PredictionService second = instances.start("two", new StreamClients());
      publish(30, 40);
      awaitPredictions(40);
      publish(40, 50);
      second.streams().close(Duration.ZERO);

      // when a third has taken over
      instances.start("three", new StreamClients());
      publish(50, 60);
      awaitPredictions(60);
      await().atMost(PATIENCE).until(() -> letters.size() >= broken.size());

      // then each prediction exists once, and each bad record is one letter with all its bytes
      assertThat(predictions.stream().map(r -> key(r) + "@" + r.timestamp()))
          .doesNotHaveDuplicates()
          .hasSize(SERIES * (60 - 9));
      assertThat(letters.stream().map(RepartitionIT::origin))
          .containsExactlyInAnyOrderElementsOf(
              broken.stream()
                  .map(r -> r.topic() + " " + r.partition() + " " + r.offset())
                  .toList());
      assertThat(letters)
          .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(BROKEN))
          .allSatisfy(letter -> assertThat(key(letter)).isEqualTo("device-bad"));
      assertThat(feed.problem()).isEmpty();

      // and a backtest of the topic predicts the same in the same order
      Map<String, List<Prediction>> live = bySeries(live());
      Map<String, List<Prediction>> replayed = bySeries(backtest());
      assertThat(live.keySet()).isEqualTo(replayed.keySet());
      replayed.forEach(
          (series, expected) ->
              assertThat(live.get(series)).as(series).containsExactlyElementsOf(expected));
    }
  }

  private static Map<String, List<Prediction>> bySeries(List<Prediction> predictions) {
    return predictions.stream().collect(Collectors.groupingBy(Prediction::series));
  }

  private List<Prediction> live() {
    return predictions.stream()
        .map(r -> PredictionJson.decode(r.value(), r.timestamp()))
        .sorted(Comparator.comparing(Prediction::series))
        .toList();
  }

  private List<Prediction> backtest() {
    List<Prediction> replayed = new ArrayList<>();
    BacktestListener listener =
        new BacktestListener() {
          @Override
          public void predicted(Prediction prediction) {
            replayed.add(prediction);
          }
        };
    Backtest backtest = new Backtest(SeriesConfig.DEFAULT, new ActiveModels(), Map.of(), listener);
    try (Progress progress =
            Progress.start(
                new PrintWriter(Writer.nullWriter()),
                false,
                Clock.systemUTC(),
                "records",
                OptionalLong.empty());
        TopicRangePoints points =
            TopicRangePoints.locate(
                new TopicRange(client(), PATIENCE),
                TOPICS.points(),
                new PointRange(null, null),
                INPUT.decoder())) {
      assertThat(points.replay(backtest, progress)).isTrue();
      assertThat(backtest.finish().overall().points().get("accepted")).isEqualTo(60L * SERIES);
    }
    replayed.sort(Comparator.comparing(Prediction::series)); // stable: keeps each series' order
    return replayed;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static String origin(ConsumerRecord<byte[], byte[]> letter) {
    return header(letter, "topic")
        + " "
        + header(letter, "partition")
        + " "
        + header(letter, "offset");
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private void awaitPredictions(int points) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(predictions.size()).isEqualTo(SERIES * (points - 9)));
  }

  /** Sends readings of changing devices, and one record that can't be read to each partition. */
  private void publish(int from, int to) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        for (int room = 0; room < ROOMS; room++) {
          String json =
              "{\"room\":\"room %d\",\"t\":%s,\"h\":%s,\"at\":%d}"
                  .formatted(room, Math.sin(i / 5.0 + room), 50 + i % 7, start + i * 100L);
          send(producer, room % 2, "device-" + i % 5, json.getBytes(UTF_8));
        }
      }
      for (int partition = 0; partition < 2; partition++) {
        broken.add(send(producer, partition, "device-bad", BROKEN));
      }
    }
  }

  private static RecordMetadata send(
      KafkaProducer<byte[], byte[]> producer, int partition, String key, byte[] value)
      throws Exception {
    return producer
        .send(new ProducerRecord<>(TOPICS.points(), partition, key.getBytes(UTF_8), value))
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /** The clients of an instance whose last transaction is written but never committed. */
  private final class EndingClients extends StreamClients {
    @Override
    CommittingProducer transactional(Map<String, Object> config) {
      return new CommittingProducer(config) {
        @Override
        public void commitTransaction() {
          if (hold) {
            held.countDown();
            awaitEnd();
          }
          super.commitTransaction();
        }
      };
    }

    private void awaitEnd() {
      try {
        assertThat(end.await(10, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
