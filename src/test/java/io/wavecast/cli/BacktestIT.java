package io.wavecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import io.wavecast.kafka.read.TopicTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code backtest} as a user types it, beside a predictor on a real broker. */
class BacktestIT {
  private static final TopicNames TOPICS = new TopicNames("");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int POINTS = 200;

  @TempDir static Path dataDir;
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  /** Points of two series with bad records among them, a model for one, and a predictor's work. */
  @BeforeAll
  static void predictOnATopic() throws Exception {
    broker = EmbeddedBroker.start(dataDir.resolve("broker"), 0);
    assertThat(run("topics", "--partitions", "2", "--bootstrap-servers", servers()).exitCode())
        .isZero();
    train("cos", "--publish", "--bootstrap-servers", servers());
    train("sin");
    generate(POINTS);
    sendBadRecords();
    generate(POINTS, "--continue");
    BackgroundCommand predict = new BackgroundCommand("predict", "--bootstrap-servers", servers());
    try (predict) {
      await()
          .atMost(PATIENCE)
          .until(() -> read(TOPICS.predictions()).size() == 2 * (2 * POINTS - 9));
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static String servers() {
    return broker.bootstrapServers();
  }

  private static String log() {
    return dataDir.resolve("log").toString();
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(arguments);
  }

  private static CommandLineRun run(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private static void train(String function, String... more) {
    CommandLineRun run =
        run(
            List.of(
                "train",
                "--function",
                function,
                "--target",
                "residual",
                "--units-num",
                "4",
                "--epoch",
                "1",
                "--checkpoint-dir",
                log()),
            more);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static void generate(int count, String... more) {
    List<String> all =
        List.of(
            "generate",
            "--bootstrap-servers",
            servers(),
            "--rate",
            "0",
            "--interval",
            "100ms",
            "--start",
            "2026-01-31T12:00:00Z",
            "--count",
            Integer.toString(count));
    assertThat(run(all, more).exitCode()).isZero();
  }

  private static void sendBadRecords() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String value : List.of("garbage", "NaN", "{\"value\": 1, \"timestamp\": 5}")) {
        producer
            .send(new ProducerRecord<>("points", "cos-0".getBytes(UTF_8), value.getBytes(UTF_8)))
            .get();
      }
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", servers());
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    new TopicTail(client(), PATIENCE).read(topic, Long.MAX_VALUE, records::add);
    return records;
  }

  private static String predicted(ConsumerRecord<byte[], byte[]> record) {
    Prediction one = PredictionJson.decode(record.value(), record.timestamp());
    return String.join(
        ",",
        one.series(),
        Long.toString(one.observedAt()),
        Long.toString(one.targetTime()),
        Double.toString(one.predicted()),
        Double.toString(one.last()),
        Double.toString(one.naive()),
        one.model().toString());
  }

  private static String scored(ConsumerRecord<byte[], byte[]> record) {
    Score one = ScoreJson.decode(record.value());
    return String.join(
        ",",
        one.series(),
        Long.toString(one.timestamp()),
        Double.toString(one.actual()),
        Double.toString(one.predicted()),
        Double.toString(one.error()),
        Double.toString(one.mse()),
        Double.toString(one.naiveMse()),
        Integer.toString(one.count()),
        one.model().toString());
  }

  private List<String> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(dir.resolve(file), UTF_8);
    return lines.subList(1, lines.size());
  }

  private CommandLineRun topic(String... more) {
    return run(List.of("backtest", "--source", "topic", "--bootstrap-servers", servers()), more);
  }

  @Test
  void saysDigitByDigitWhatThePredictorHasPublished() throws Exception {
    CommandLineRun run = topic("--out", dir.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(rows("predictions.csv"))
        .containsExactlyInAnyOrderElementsOf(
            read(TOPICS.predictions()).stream().map(BacktestIT::predicted).toList());
    assertThat(rows("scores.csv").stream().map(BacktestIT::withoutBaselines))
        .containsExactlyInAnyOrderElementsOf(
            read(TOPICS.scores()).stream().map(BacktestIT::scored).toList());
    assertThat(run.out())
        .contains("model: cos@1 of topic models, lstm 1x4 residual")
        .contains("all series: 803 points (accepted 800, malformed 1, not-finite 1, late 1)")
        .contains("(cos@1 390, naive@0 390)");
    assertThat(dir.resolve("plot-2.png")).isNotEmptyFile();
  }

  private static String withoutBaselines(String row) {
    return IntStream.range(0, 3)
        .boxed()
        .reduce(row, (left, any) -> left.substring(0, left.lastIndexOf(',')), (a, b) -> a);
  }

  @Test
  void takesAStretchAndFitsAutoregressionOnWhatCameBefore() {
    CommandLineRun offsets = topic("--from", "200", "--to", "300");
    CommandLineRun times =
        topic("--from", "2026-01-31T12:00:20Z", "--to", "2026-01-31T12:00:30Z", "--model", "naive");

    assertThat(offsets.out()).contains("AR(10): fitted on earlier points", "offsets 200 to 300");
    assertThat(times.exitCode()).as(times.err()).isZero();
    assertThat(times.out())
        .contains(
            "all series: 200 points (accepted 200), 182 predictions, 180 scored (naive@0 180)")
        .contains("AR(10)  ");
  }

  @Test
  void comparesAFileWithTheSameRules() throws Exception {
    // given rows out of order, and one that can't be read
    Path csv = dir.resolve("lake.csv");
    List<String> rows = new ArrayList<>(List.of("series,timestamp,value"));
    for (int i = 0; i < 50; i++) {
      rows.add("sin-3," + i * 100 + "," + Math.sin(i * 0.01));
    }
    rows.add("sin-3,100,0");
    rows.add("sin-3,yesterday,0");
    Files.write(csv, rows);

    CommandLineRun run = run("backtest", "--csv", csv.toString(), "--checkpoint-dir", log());
    CommandLineRun other =
        run("backtest", "--csv", csv.toString(), "--checkpoint-dir", log(), "--model", "cos@1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("lake.csv:53: timestamp is neither");
    assertThat(run.out())
        .contains("lake.csv, 1 rows skipped")
        .contains("sin-3: 51 points (accepted 50, late 1), 41 predictions, 40 scored (sin@1 40)")
        .contains("straight line ");
    assertThat(other.out()).contains("40 scored (cos@1 40)");
  }

  @Test
  void namesWhatIsWrong() throws Exception {
    Path csv = Files.writeString(dir.resolve("a.csv"), "1000,1\n1100,2\n");
    String file = csv.toString();

    assertRefused("--csv FILE or --source topic", "backtest");
    assertRefused("--source", "backtest", "--source", "sky");
    assertRefused("exclude each other", "backtest", "--source", "topic", "--csv", file);
    assertRefused("no.csv can't be read", "backtest", "--csv", "no.csv");
    assertRefused("--checkpoint-dir", "backtest", "--csv", file, "--checkpoint-dir", file);
    assertRefused(
        "--model cos@9", "backtest", "--csv", file, "--checkpoint-dir", log(), "--model", "cos@9");
    assertRefused("--model 'c d'", "backtest", "--csv", file, "--model", "c d");
    assertRefused("--from 'noon'", "backtest", "--csv", file, "--from", "noon");
    assertRefused("--to 5 is not after", "backtest", "--csv", file, "--from", "5", "--to", "5");
    assertRefused("no row between", "backtest", "--csv", file, "--from", "5000");
    assertRefused("--gap-factor", "backtest", "--csv", file, "--gap-factor", "0.5");
    assertRefused("--mse-window", "backtest", "--csv", file, "--mse-window", "0");
    assertRefused("--out", "backtest", "--csv", file, "--out", file);
    Path empty = Files.writeString(dir.resolve("b.csv"), "hello\n");
    assertRefused("no readable row", "backtest", "--csv", empty.toString());
    assertThat(topic("--from", "99999999").err())
        .contains("wavecast: --from and --to: no record between them on topic points");

    CommandLineRun few = run("backtest", "--csv", file, "--checkpoint-dir", log());
    assertThat(few.exitCode()).isEqualTo(1);
    assertThat(few.err()).contains("nothing was scored");
  }

  private static void assertRefused(String named, String... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines())
        .as(run.err())
        .anyMatch(line -> line.startsWith("wavecast: ") && line.contains(named));
  }
}
