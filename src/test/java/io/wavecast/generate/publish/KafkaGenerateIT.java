package io.wavecast.generate.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.Point;
import io.wavecast.generate.curves.CurveSettings;
import io.wavecast.generate.curves.SampledCurves;
import io.wavecast.generate.curves.SampledSeries;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.LastPoint;
import io.wavecast.generate.pace.PointSinkException;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import io.wavecast.generate.pace.Timeline;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.read.RecentPoints;
import io.wavecast.kafka.read.TopicTail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated points over a real broker: written, read back, continued. */
class KafkaGenerateIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final String topic = "points-" + UUID.randomUUID();

  @BeforeAll
  static void start(@TempDir Path folder) {
    broker = EmbeddedBroker.start(folder, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopic() throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
  }

  @Test
  void deliversEveryPointOnceAndInOrder() {
    // when
    RunSummary summary = generate(settings(10), 200);

    // then
    assertThat(summary).isEqualTo(new RunSummary(4_000, RunEnd.COUNT));
    Map<String, List<Point>> points = points();
    assertThat(points).hasSize(20);
    CurveSettings settings = settings(10);
    for (Curve curve : settings.functions()) {
      for (int number = 0; number < 10; number++) {
        SampledSeries series = new SampledSeries(settings, curve, number);
        assertThat(points.get(series.id()))
            .containsExactlyElementsOf(
                LongStream.range(0, 200)
                    .mapToObj(
                        i ->
                            new Point(series.id(), START.toEpochMilli() + 100 * i, series.value(i)))
                    .toList());
      }
    }
  }

  @Test
  void goesOnWhereAnEarlierRunEnded() {
    // given
    generate(settings(2), 30);

    // when
    generate(settings(3), 20);

    // then: sin-2 and cos-2 are new
    assertThat(lastPoints(LastPoints.DEFAULT_TAIL))
        .hasEntrySatisfying(
            "sin-1", last -> assertThat(last.index()).isEqualTo(OptionalLong.of(49)));
    List<Point> known = points().getOrDefault("sin-1", List.of());
    SampledSeries series = new SampledSeries(settings(3), Curve.SIN, 1);
    assertThat(known.stream().map(Point::timestamp))
        .containsExactlyElementsOf(
            LongStream.range(0, 50).mapToObj(i -> START.toEpochMilli() + 100 * i).toList());
    assertThat(known.stream().map(Point::value))
        .containsExactlyElementsOf(LongStream.range(0, 50).mapToObj(series::value).toList());
    assertThat(points().getOrDefault("cos-2", List.of())).hasSize(20);
  }

  @Test
  void findsTheNewestPointOfEachSeriesAmongRecordsOfAnyKind() {
    // given
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      send(producer, "a", "{\"value\":1,\"timestamp\":2000}", "12");
      send(producer, "a", "{\"value\":2,\"timestamp\":1000}", "11");
      send(producer, "a", "no JSON", "13");
      send(producer, "b", "0.5", null);
      send(producer, "c", "{\"value\":3,\"timestamp\":3000}", "minus one");
      send(producer, null, "0.5", "14");
    }

    // when
    Map<String, LastPoint> ends = lastPoints(LastPoints.DEFAULT_TAIL);

    // then
    assertThat(ends)
        .containsOnly(
            Map.entry("a", new LastPoint(2_000, 1, OptionalLong.of(12))),
            Map.entry("b", new LastPoint(77, 0.5, OptionalLong.empty())),
            Map.entry("c", new LastPoint(3_000, 3, OptionalLong.empty())));
  }

  @Test
  void doesNotCountPointsOfAnAbortedTransaction() {
    // given
    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", UUID.randomUUID().toString()))) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, "a", "{\"value\":1,\"timestamp\":1000}", "1");
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, "a", "{\"value\":2,\"timestamp\":2000}", "2");
      producer.flush();
      producer.abortTransaction();
    }

    // when, then
    assertThat(lastPoints(LastPoints.DEFAULT_TAIL))
        .containsOnly(Map.entry("a", new LastPoint(1_000, 1, OptionalLong.of(1))));
  }

  @Test
  void looksNoFurtherBackThanTold() {
    // given
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (int i = 0; i < 30; i++) {
        Future<?> unused =
            producer.send(
                new ProducerRecord<>(topic, 0, 1L, utf8(i == 0 ? "early" : "late"), utf8("1")),
                (metadata, failure) -> assertThat(failure).isNull());
      }
    }

    // when, then
    assertThat(lastPoints(29)).containsOnlyKeys("late");
    assertThat(lastPoints(30)).containsOnlyKeys("early", "late");
  }

  @Test
  void findsNothingInAnEmptyTopic() {
    assertThat(lastPoints(LastPoints.DEFAULT_TAIL)).isEmpty();
  }

  @Test
  void findsNothingInATopicThatIsMissing() {
    assertThat(LastPoints.read(new TopicTail(client(), PATIENCE), "missing", 1)).isEmpty();
  }

  @Test
  void reportsPointsThatTheBrokerRefuses() throws Exception {
    // given: more than an hour ahead, which a topic refuses unless configured otherwise
    long ahead = Instant.parse("2999-01-01T00:00:00Z").toEpochMilli();
    KafkaPointSink sink = KafkaPointSink.open(client(), topic);
    sink.send(new GeneratedPoint(new Point("a", ahead, 1), 0));
    sink.send(new GeneratedPoint(new Point("a", 1_000, 2), 1));

    // when, then
    assertThatThrownBy(sink::flush)
        .isInstanceOf(PointSinkException.class)
        .hasMessageContaining(topic)
        .hasRootCauseInstanceOf(InvalidTimestampException.class);
    sink.close();
  }

  @Test
  void reportsATopicThatIsMissing() throws Exception {
    // given
    Map<String, Object> impatient = client();
    impatient.put("max.block.ms", 500);
    KafkaPointSink sink = KafkaPointSink.open(impatient, "missing");
    sink.send(point());

    // when, then
    assertThatThrownBy(() -> sink.send(point()))
        .isInstanceOf(PointSinkException.class)
        .hasMessageContaining("missing")
        .hasCauseInstanceOf(TimeoutException.class);
    sink.close();
  }

  @Test
  void isInterruptedWhileItWaitsForABrokerThatIsAway() throws Exception {
    // given
    KafkaPointSink sink = KafkaPointSink.open(Map.of("bootstrap.servers", "localhost:1"), topic);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                sink.send(point());
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    thread.start();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);

    // when
    thread.interrupt();
    thread.join();

    // then
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    sink.close();
  }

  private RunSummary generate(CurveSettings settings, long count) {
    try (KafkaPointSink sink = KafkaPointSink.open(client(), topic);
        SampledCurves curves =
            new SampledCurves(
                settings,
                Schedule.ofCount(Schedule.MAX_RATE, count),
                lastPoints(LastPoints.DEFAULT_TAIL),
                sink,
                Timeline.system(),
                RunProgress.NONE)) {
      return curves.run();
    }
  }

  private static CurveSettings settings(int series) {
    return new CurveSettings(
        List.of(Curve.SIN, Curve.COS), series, 0.01, 0.1, 42, START, Duration.ofMillis(100));
  }

  private Map<String, LastPoint> lastPoints(long perPartition) {
    return LastPoints.read(new TopicTail(client(), PATIENCE), topic, perPartition);
  }

  private Map<String, List<Point>> points() {
    return new RecentPoints(client(), topic, PATIENCE).read(1_000_000);
  }

  private static Map<String, Object> client() {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> extra) {
    Map<String, Object> all = client();
    all.putAll(extra);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer,
      @Nullable String key,
      String value,
      @Nullable String index) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, 77L, key == null ? null : utf8(key), utf8(value));
    if (index != null) {
      record.headers().add("index", utf8(index));
    }
    Future<?> unused = producer.send(record, (metadata, failure) -> assertThat(failure).isNull());
  }

  private static GeneratedPoint point() {
    return new GeneratedPoint(new Point("sin-0", 1, 0.5), 0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
