package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.read.TopicFeed;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected records of any size, codec and headers, against any limit of the dead-letters topic. */
class DeadLetterLimitsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MIB = 1024 * 1024;

  @TempDir static Path dir;
  @TempDir Path stateDir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final TopicNames topics = new TopicNames("d-" + UUID.randomUUID() + ".");

  /** Recent, because brokers delete what is older than the retention. */
  private final long start = System.currentTimeMillis() - 3_600_000;

  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicInteger truncated = new AtomicInteger();
  private final List<ConsumerRecord<byte[], byte[]>> letters = new CopyOnWriteArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> predictions = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(dir, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
  void aValueThatIsTooLargeForTheProducerIsCut(String codec) throws Exception {
    // given a points topic that accepts large records
    createTopics(Map.of("max.message.bytes", "2097152"), "20971520");
    byte[] value = new byte[3 * MIB];
    Arrays.fill(value, (byte) 'x');

    // when one that is larger than a producer's request comes between good points
    process(codec, record("s", value, 0));

    // then the letter has the beginning of it, and describes the rest
    ConsumerRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.value()).hasSizeBetween(MIB, 3 * MIB - 1);
    assertThat(letter.value()).containsOnly('x');
    assertThat(header(letter, "reason")).isEqualTo("too-large");
    assertThat(header(letter, "truncated"))
        .isEqualTo("{\"value\":{\"bytes\":3145728,\"sha256\":\"" + sha256(value) + "\"}}");
    assertThat(truncated).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 20_000, 200_000})
  void aLetterKeepsTheLimitOfItsTopic(int limit) throws Exception {
    createTopics(Map.of("max.message.bytes", Integer.toString(limit)), "2097152");
    byte[] value = "no point ".repeat(100_000).getBytes(UTF_8);

    process("lz4", record("s", value, 0));

    // then as much of the value as the topic accepts is kept
    ConsumerRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.value()).hasSizeBetween(limit / 2, limit);
    assertThat(value).startsWith(letter.value());
    assertThat(header(letter, "reason")).isEqualTo("malformed");
  }

  @Test
  void headersAndKeysThatDontFitAreCutToo() throws Exception {
    createTopics(Map.of("max.message.bytes", "4000"), "2097152");
    ProducerRecord<byte[], byte[]> record = record("k".repeat(50_000), "1".getBytes(UTF_8), 0);
    record.headers().add("large", new byte[900_000]);
    record.headers().add("empty", null);

    process("gzip", record);

    ConsumerRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.key()).hasSizeBetween(100, 4000).containsOnly('k');
    assertThat(letter.headers().lastHeader("large")).isNull();
    assertThat(header(letter, "truncated"))
        .contains("\"key\":{\"bytes\":50000,")
        .contains("\"headers\":{\"count\":2,\"bytes\":900010}");
  }

  @Test
  void aLetterThatDoesntFitEvenWhenCutIsCountedAndDropped() throws Exception {
    createTopics(Map.of("max.message.bytes", "150"), "2097152");

    process("none", record("s", "no point".getBytes(UTF_8), 0));

    await().atMost(PATIENCE).until(() -> dropped.get() == 1);
    assertThat(letters).isEmpty();
  }

  @Test
  void aCompactedTopicGetsAKey() throws Exception {
    createTopics(Map.of("cleanup.policy", "compact"), "2097152");

    process("none", record(null, "1".getBytes(UTF_8), 0));

    assertThat(onlyLetter().key()).isEmpty();
  }

  @Test
  void aTimestampThatTheTopicRejectsIsReplaced() throws Exception {
    createTopics(Map.of("message.timestamp.after.max.ms", "3600000"), "2097152");
    long future = System.currentTimeMillis() + Duration.ofDays(30).toMillis();

    process("none", record("s", "no point".getBytes(UTF_8), future));

    assertThat(onlyLetter().timestamp()).isLessThan(future);
  }

  /** Sends good points around a bad record and waits until all good ones are predicted. */
  private void process(String codec, ProducerRecord<byte[], byte[]> bad) throws Exception {
    try (PredictionService service = service();
        TopicFeed lettersFeed = feed(topics.deadLetters(), letters);
        TopicFeed predictionsFeed = feed(topics.predictions(), predictions)) {
      service.start();
      try (KafkaProducer<byte[], byte[]> producer = producer(codec)) {
        for (int i = 0; i < 10; i++) {
          send(producer, record("good", Integer.toString(i).getBytes(UTF_8), start + i));
        }
        send(producer, bad);
        for (int i = 10; i < 20; i++) {
          send(producer, record("good", Integer.toString(i).getBytes(UTF_8), start + i));
        }
      }
      await().atMost(PATIENCE).until(() -> predictions.size() >= 11 || service.failure().isDone());
      assertThat(service.failure()).isNotDone();
      assertThat(lettersFeed.problem()).isEmpty();
      assertThat(predictionsFeed.problem()).isEmpty();
      await().atMost(PATIENCE).until(() -> letters.size() + dropped.get() >= 1);
    }
  }

  private PredictionService service() {
    StreamConfig config =
        new StreamConfig(
            topics.prefix() + "app",
            stateDir,
            StreamsConfig.EXACTLY_ONCE_V2,
            Duration.ofMillis(100),
            1,
            client());
    LiveMetrics metrics =
        new LiveMetrics() {
          @Override
          public void letterWritten(boolean cut) {
            truncated.addAndGet(cut ? 1 : 0);
          }

          @Override
          public void letterDropped() {
            dropped.incrementAndGet();
          }
        };
    return PredictionService.of(
        topics, SeriesConfig.DEFAULT, new ActiveModels(), metrics, config, Duration.ofSeconds(5));
  }

  private static TopicFeed feed(String topic, List<ConsumerRecord<byte[], byte[]>> taken) {
    return TopicFeed.start(client(), List.of(topic), TopicFeed.FROM_BEGINNING, taken::add);
  }

  private ConsumerRecord<byte[], byte[]> onlyLetter() {
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), UTF_8);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private ProducerRecord<byte[], byte[]> record(
      @Nullable String key, byte[] value, long timestamp) {
    return new ProducerRecord<>(
        topics.points(),
        0,
        timestamp == 0 ? null : timestamp,
        key == null ? null : key.getBytes(UTF_8),
        value);
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    producer.send(record).get(1, TimeUnit.MINUTES);
  }

  private static KafkaProducer<byte[], byte[]> producer(String codec) {
    Map<String, Object> all = new HashMap<>(client());
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 20 * MIB);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void createTopics(Map<String, String> deadLetters, String pointBytes) throws Exception {
    String unlimited = Long.toString(Long.MAX_VALUE);
    Map<String, String> points =
        Map.of("max.message.bytes", pointBytes, "message.timestamp.after.max.ms", unlimited);
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.points(), 1, (short) 1).configs(points),
                  new NewTopic(topics.predictions(), 1, (short) 1),
                  new NewTopic(topics.scores(), 1, (short) 1),
                  new NewTopic(topics.deadLetters(), 1, (short) 1).configs(deadLetters)))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
