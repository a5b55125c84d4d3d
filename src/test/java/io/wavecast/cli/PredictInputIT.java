package io.wavecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.read.TopicTail;
import io.wavecast.testkit.AvroReading;
import io.wavecast.testkit.RegistryServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict} on users' topics, as a user types it, against a real broker. */
class PredictInputIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int POINTS = 20;
  private static final int UNKNOWN = 99;

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final String prefix = "p" + UUID.randomUUID() + ".";

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(dir, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void topics() {
    assertThat(CommandLineRun.of(line("topics")).exitCode()).isZero();
  }

  private String[] line(String command, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                command,
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--topic-prefix",
                prefix));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    new TopicTail(Map.of("bootstrap.servers", broker.bootstrapServers()), PATIENCE)
        .read(prefix + topic, 1_000, records::add);
    return records;
  }

  @Test
  void predictsAvroRecordsWhenTheirRegistryAnswers() throws Exception {
    byte[] unknown = AvroReading.of(UNKNOWN, "d-1", System.currentTimeMillis(), 1);
    try (RegistryServer registry = RegistryServer.start();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      // given records of two devices under keys that aren't series ids, and a registry that is away
      registry.answerWith(503);
      long start = System.currentTimeMillis() - 3_600_000;
      for (int i = 0; i < POINTS; i++) {
        for (String device : List.of("d-1", "d-2")) {
          byte[] value =
              AvroReading.of(RegistryServer.KNOWN, device, start + i * 1000L, Math.sin(i / 4.0));
          send(producer, value);
        }
      }
      send(producer, unknown);

      try (BackgroundCommand predict =
          new BackgroundCommand(
              line(
                  "predict",
                  "--points-format",
                  "avro",
                  "--schema-registry",
                  registry.address(),
                  "--value",
                  "/temp",
                  "--series-id",
                  "{/device}",
                  "--time",
                  "/at",
                  "--time-format",
                  "millis"))) {
        assertThat(predict.holdsBeforeItEnds(() -> registry.requests().size() > 1)).isTrue();
        assertThat(read("predictions")).isEmpty();
        assertThat(read("dead-letters")).isEmpty();

        // when it answers
        registry.answerWith(200);

        // then nothing is lost, and only the record of an unknown schema is a dead letter
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(read("predictions")).hasSize(2 * (POINTS - 9)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(read("dead-letters")).hasSize(1));
      }
      assertThat(read("predictions"))
          .extracting(record -> new String(record.key(), UTF_8))
          .containsOnly("d-1", "d-2");
      ConsumerRecord<byte[], byte[]> letter = read("dead-letters").get(0);
      assertThat(letter.value()).isEqualTo(unknown);
      assertThat(new String(letter.key(), UTF_8)).isEqualTo("gateway");
      assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8))
          .isEqualTo("malformed");
      assertThat(registry.requests())
          .filteredOn(request -> request.contains("/" + UNKNOWN))
          .hasSize(1);
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(prefix + "points", "gateway".getBytes(UTF_8), value),
            (metadata, failure) -> assertThat(failure).isNull());
    producer.flush();
  }

  private boolean missing(String topic) {
    try (TopicAdmin admin =
        new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrapServers()), PATIENCE)) {
      return !admin.missing(List.of(topic)).isEmpty();
    }
  }

  @Test
  void refusesASecondApplicationThatWouldDoubleEachPrediction() {
    try (BackgroundCommand predict = new BackgroundCommand(line("predict"))) {
      CommandLineRun.of(line("generate", "--count", "30", "--rate", "0"));
      assertThat(predict.holdsBeforeItEnds(() -> !read("predictions").isEmpty())).isTrue();

      CommandLineRun second = CommandLineRun.of(line("predict", "--application-id", "another"));

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err())
          .contains("the predictors " + prefix + "wavecast-predict already write to")
          .contains("--application-id " + prefix + "wavecast-predict")
          .doesNotContain("topology is");
      // and it has left nothing on the cluster
      assertThat(missing("another-series-changelog")).isTrue();
    }
  }
}
