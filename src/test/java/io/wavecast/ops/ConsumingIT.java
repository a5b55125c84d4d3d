package io.wavecast.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.examples.TailPredictions;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.PointSink;
import io.wavecast.generate.publish.KafkaPointSink;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.PredictionTopology;
import io.wavecast.kafka.topology.StreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/consuming.md: its formats against real records, and its programs against a real broker. */
class ConsumingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final TopicNames TOPICS = new TopicNames("");
  private static final int POINTS = 60;

  /** One for each reason of a dead letter. */
  private static final int BAD_POINTS = 8;

  @TempDir static Path dir;

  private static final ConcurrentLinkedQueue<ConsumerRecord<byte[], byte[]>> records =
      new ConcurrentLinkedQueue<>();

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final AsyncApi documented = new AsyncApi();

  ConsumingIT() throws IOException {}

  @BeforeAll
  static void fillTheTopics() throws Exception {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
    try (TopicAdmin admin = new TopicAdmin(client(), PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(2, 1));
    }
    sendGoodPoints();
    sendBadPoints();
    publishModels();
    try (PredictionService service = service();
        TopicFeed feed =
            TopicFeed.start(client(), TOPICS.all(), TopicFeed.FROM_BEGINNING, records::add)) {
      assertThat(feed).isNotNull();
      service.start();
      await().atMost(PATIENCE).untilAsserted(ConsumingIT::assertAllIsRead);
    }
  }

  /** A reader of several topics gets them in no order: each must be waited for. */
  private static void assertAllIsRead() {
    assertThat(of(TOPICS.points())).hasSize(POINTS + BAD_POINTS);
    assertThat(of(TOPICS.predictions())).hasSize(POINTS - 9);
    assertThat(of(TOPICS.scores())).hasSize(POINTS - 10);
    assertThat(of(TOPICS.anomalies())).hasSize(1);
    assertThat(of(TOPICS.deadLetters())).hasSize(BAD_POINTS);
    assertThat(of(TOPICS.models())).hasSize(4);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static void sendGoodPoints() throws Exception {
    try (PointSink sink = KafkaPointSink.open(client(), TOPICS.points())) {
      for (int i = 0; i < POINTS; i++) {
        sink.send(new GeneratedPoint(new Point("cos-0", 1_000_000 + i * 100L, value(i)), i));
      }
    }
  }

  /** A curve whose last value is an anomaly. */
  private static double value(int point) {
    return Curve.COS.at(point * 0.005) + (point == POINTS - 1 ? 9 : 0);
  }

  /** One for each reason, all after the good ones of their series. */
  private static void sendBadPoints() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(compressing(), new ByteArraySerializer(), new ByteArraySerializer())) {
      send(producer, "cos-0", "{\"value\": 1, \"timestamp\": 1767225600}"); // seconds
      send(producer, "cos-0", "{\"value\": 1, \"timestamp\": 4000000000000}"); // 2096
      send(producer, "cos-0", "1".repeat(2_000_000)); // small enough for a broker when compressed
      send(producer, "cos-0", "garbage");
      send(producer, "cos-0", "NaN");
      send(producer, null, "1");
      send(producer, "cos-0", "{\"value\": 1, \"timestamp\": 999999}");
      int last = POINTS - 1; // a duplicate has the value of the point, too
      send(
          producer,
          "cos-0",
          "{\"value\": %s, \"timestamp\": %d}".formatted(value(last), 1_000_000 + last * 100L));
    }
  }

  private static Map<String, Object> compressing() {
    Map<String, Object> all = new HashMap<>(client());
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 10_000_000);
    return all;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, @Nullable String key, String value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                TOPICS.points(), key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8)))
        .get();
  }

  private static void publishModels() {
    try (ModelPublisher publisher =
        new ModelPublisher(client(), TOPICS.models(), Clock.systemUTC(), PATIENCE)) {
      for (int version : List.of(1, 2)) {
        ModelId id = new ModelId("sin", version);
        OptionalLong until = version == 1 ? OptionalLong.empty() : OptionalLong.of(1_000_000);
        publisher.publish(
            id,
            new byte[] {1, 2, 3},
            new ArtifactInfo(2, "LSTM", 1, 128, 10, "RESIDUAL", "CENTRED", until, 1e-9));
        publisher.promote(id, "of this test");
      }
    }
  }

  private static PredictionService service() {
    StreamConfig config =
        new StreamConfig(
            "consuming",
            dir.resolve("state"),
            "exactly_once_v2",
            Duration.ofMillis(100),
            1,
            client());
    return new PredictionService(
        PredictionTopology.build(
            TOPICS, SeriesConfig.DEFAULT, new ActiveModels(), LiveMetrics.NONE),
        config,
        PATIENCE);
  }

  private static List<ConsumerRecord<byte[], byte[]>> of(String topic) {
    return records.stream().filter(record -> record.topic().equals(topic)).toList();
  }

  private static Predicate<ConsumerRecord<byte[], byte[]>> key(String pattern) {
    return record -> new String(record.key(), UTF_8).matches(pattern);
  }

  @Test
  void everyTopicIsDescribed() {
    assertThat(documented.addresses()).containsExactlyInAnyOrderElementsOf(TOPICS.all());
    assertThat(documented.messages("models")).containsExactly("pointer", "artifact");
  }

  @Test
  void realRecordsAreAsDescribed() throws Exception {
    // the good ones, which are numbered
    List<ConsumerRecord<byte[], byte[]>> points =
        of(TOPICS.points()).stream()
            .filter(point -> point.headers().lastHeader("index") != null)
            .toList();
    assertThat(points).hasSize(POINTS);
    for (ConsumerRecord<byte[], byte[]> point : points) {
      assertThat(documented.problems("point", point)).isEmpty();
    }
    check("prediction", of(TOPICS.predictions()), POINTS - 9);
    check("score", of(TOPICS.scores()), POINTS - 10);
    check("anomaly", of(TOPICS.anomalies()), 1);
    check("pointer", of(TOPICS.models()).stream().filter(key("[^@]+")).toList(), 2);
    for (ConsumerRecord<byte[], byte[]> letter : of(TOPICS.deadLetters())) {
      assertThat(documented.problems("deadLetter", letter)).isEmpty();
    }
    for (ConsumerRecord<byte[], byte[]> artifact :
        of(TOPICS.models()).stream().filter(key(".+@.+")).toList()) {
      assertThat(documented.problems("artifact", artifact)).isEmpty();
    }
  }

  /** Checks that a record matches its schema, has no other field, and lacks none. */
  private void check(String message, List<ConsumerRecord<byte[], byte[]>> real, int count)
      throws IOException {
    assertThat(real).as(message).hasSize(count);
    JsonNode schema = documented.schema(message, "payload");
    for (ConsumerRecord<byte[], byte[]> record : real) {
      assertThat(documented.problems(message, record)).as(message).isEmpty();
      JsonNode value = Documents.JSON.readTree(record.value());
      for (String field : (Iterable<String>) value::fieldNames) {
        assertThat(schema.path("properties").has(field)).as(message + " " + field).isTrue();
        ObjectNode without = value.deepCopy();
        without.remove(field);
        if (!field.equals("networkMse")) { // absent where no network took part
          assertThat(documented.problems(schema, without)).as("without " + field).isNotEmpty();
        }
      }
    }
  }

  @Test
  void deadLettersSayEachReasonThatIsDescribed() throws Exception {
    JsonNode reasons = documented.schema("deadLetter", "headers").at("/properties/reason/enum");

    assertThat(of(TOPICS.deadLetters()))
        .extracting(letter -> AsyncApi.headers(letter).path("reason").asText())
        .containsExactlyInAnyOrderElementsOf(
            Documents.JSON.convertValue(
                reasons,
                Documents.JSON.getTypeFactory().constructCollectionType(List.class, String.class)));
  }

  @Test
  void theJavaExamplePrintsThePredictions() throws Exception {
    Program java = new Program(Path.of(System.getProperty("java.home"), "bin", "java"));

    printsThePredictions(
        java,
        "-cp",
        System.getProperty("java.class.path"),
        TailPredictions.class.getName(),
        broker.bootstrapServers());
  }

  @Test
  void thePythonExamplePrintsThePredictions() throws Exception {
    Program python = Program.required("python3");
    assumeTrue(
        python.run(Map.of(), "-c", "import confluent_kafka").exitCode() == 0,
        "confluent-kafka isn't installed for python3");

    printsThePredictions(python, "docs/examples/tail_predictions.py", broker.bootstrapServers());
  }

  private static void printsThePredictions(Program program, String... arguments) throws Exception {
    Path log = Files.createTempFile(dir, "example", ".txt");
    Process process = program.start(log, arguments);
    try {
      await()
          .atMost(PATIENCE)
          .failFast("the example ended", () -> !process.isAlive())
          .until(
              () ->
                  Files.readString(log).lines().filter(ConsumingIT::isLine).count() == POINTS - 9);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean isLine(String line) {
    return line.matches("cos-0 at 100[1-5]\\d{3}: 0\\.9\\d+ by naive@0")
        || line.matches("cos-0 at 1006000: \\d+\\.\\d+ by naive@0"); // after the anomaly
  }
}
