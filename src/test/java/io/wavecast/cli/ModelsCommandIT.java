package io.wavecast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.read.TopicTail;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about models as a user types them, against a real broker. */
class ModelsCommandIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path dataDir;
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final String prefix = "m" + UUID.randomUUID() + ".";

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(dataDir, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void twoVersions() {
    assertThat(run("topics").exitCode()).isZero();
    for (String version : List.of("cos@1", "cos@2")) {
      assertThat(
              run(
                      "train",
                      "--publish",
                      "--target",
                      "residual",
                      "--units-num",
                      "4",
                      "--epoch",
                      "1",
                      "--checkpoint-dir",
                      dir.resolve("log").toString())
                  .out())
          .contains(version + " serves");
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private CommandLineRun run(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private String line(String listed) {
    return run("models list")
        .out()
        .lines()
        .filter(line -> line.contains(listed))
        .findFirst()
        .orElse("");
  }

  @Test
  void pinsAndReleasesAndWithdraws() {
    assertThat(run("models pin", "cos@1", "--reason", "audited").out())
        .isEqualTo("cos@1 serves and is pinned\n");
    assertThat(line("cos@1")).startsWith("* cos@1").contains("pinned  audited");
    CommandLineRun promote = run("models promote", "cos@2");
    assertThat(promote.exitCode()).isEqualTo(1);
    assertThat(promote.err()).isEqualTo("wavecast: cos@1 is pinned; unpin cos first\n");

    assertThat(run("models unpin", "cos").out()).isEqualTo("cos@1 serves and is not pinned\n");
    assertThat(run("models promote", "cos@2").out()).isEqualTo("cos@2 serves\n");
    assertThat(run("models rollback", "cos", "--cool-down", "10m").out())
        .isEqualTo("cos@1 serves\n");
    assertThat(line("cos@1")).contains("rolled back from 2, held until");

    assertThat(run("models withdraw", "cos").out()).isEqualTo("cos@1 is withdrawn\n");
    assertThat(run("models list").out()).doesNotContain("*").contains("cos@1").contains("cos@2");
    assertThat(run("models withdraw", "cos").err()).contains("no model cos serves");
    assertThat(run("models withdraw", "c d").exitCode()).isEqualTo(2);
  }

  @Test
  void promotesOnlyWhatCanServe() {
    // given an artifact with a right hash that no predictor would take
    byte[] bad = CheckpointCodec.encode(Checkpoints.small(new ModelId("cos", 9)));
    ArtifactInfo info =
        new ArtifactInfo(1, "lstm", 1, 2, 10, "residual", "level", OptionalLong.empty(), 1e-6);
    try (ModelPublisher publisher =
        new ModelPublisher(client(), prefix + "models", Clock.systemUTC(), PATIENCE)) {
      publisher.publish(new ModelId("cos", 3), bad, info);
    }

    for (String command : List.of("models promote", "models pin")) {
      CommandLineRun run = run(command, "cos@3");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo("wavecast: cos@3 can't serve: the checkpoint calls itself cos@9\n");
    }
    assertThat(line("cos@2")).startsWith("* cos@2");
    assertThat(run("models promote", "cos@8").err()).contains("no artifact cos@8");
  }

  @Test
  void showsAndComparesVersions() {
    assertThat(run("models show", "cos").out())
        .contains("model: cos@2")
        .contains("network: lstm, 1 layers of 4 units, window 10")
        .contains("target: residual")
        .contains("weights: 101")
        .contains("serves since");
    assertThat(run("models show", "cos@1").out()).contains("serves: no");
    assertThat(run("models show", "sin").err()).contains("no model sin serves");

    assertThat(run("models diff", "cos@1", "cos@2").out())
        .contains("model: cos@1 -> cos@2")
        .contains("trained: 1 epochs")
        .contains("weights: changed")
        .doesNotContain("network:");
    assertThat(run("models diff", "cos@1", "cos@1").out())
        .isEqualTo("weights: equal, relative distance 0.00, largest change 0.00\n");
  }

  @Test
  void exportsToAFileAndImportsFromIt() throws Exception {
    Path file = dir.resolve("cos.zip");
    assertThat(run("models export", "cos@1", file.toString()).exitCode()).isZero();
    assertThat(run("models export", "cos@1", file.toString()).err()).contains("exists already");

    assertThat(run("models import", file.toString()).out()).startsWith("cos@3 published");
    assertThat(run("models import", file.toString(), "--name", "sin", "--promote").out())
        .isEqualTo("sin@1 serves\n");

    assertThat(run("models diff", "cos@1", "sin@1").out()).contains("weights: equal");
    assertThat(line("sin@1")).startsWith("* sin@1").endsWith("imported");
    Files.write(file, new byte[] {1, 2, 3});
    CommandLineRun damaged = run("models import", file.toString());
    assertThat(damaged.exitCode()).isEqualTo(2);
    assertThat(damaged.err()).contains("cos.zip: not a checkpoint");
    assertThat(run("models import", "no.zip").err()).contains("no.zip doesn't exist");
  }

  @Test
  void signsAndDemandsSignatures() throws Exception {
    Path key = Files.write(dir.resolve("key"), "k".repeat(32).getBytes(UTF_8));
    Path file = dir.resolve("cos.zip");
    run("models export", "cos@1", file.toString());

    CommandLineRun unsigned = run("models promote", "cos@1", "--model-key", key.toString());
    CommandLineRun signed =
        run("models import", file.toString(), "--promote", "--model-key", key.toString());

    assertThat(unsigned.exitCode()).isEqualTo(1);
    assertThat(unsigned.err()).contains("cos@1").contains("no header signature");
    assertThat(signed.out()).isEqualTo("cos@3 serves\n");
    assertThat(run("models show", "cos@3", "--model-key", key.toString()).exitCode()).isZero();
    Files.writeString(key, "too short");
    CommandLineRun wrong = run("models list", "--model-key", key.toString());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--model-key").contains("needs 32 bytes");
  }

  @Test
  void explainsAPastPrediction() throws Exception {
    // given predictions of a model that serves no more
    String start = "2026-01-31T12:00:00Z";
    run(
        "generate",
        "--functions",
        "cos",
        "--count",
        "40",
        "--rate",
        "0",
        "--interval",
        "100ms",
        "--start",
        start);
    List<Prediction> predictions = predictions();
    run("models promote", "cos@1");
    Prediction past = predictions.get(20);
    PredictionDetails details = past.details();
    double network = details == null ? past.predicted() : details.network();

    CommandLineRun run = run("explain", "cos-0", Long.toString(past.targetTime()));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"predicted\":" + past.predicted())
        .contains("persistence: " + past.naive())
        .contains("network of cos@2, recomputed: " + network)
        .contains("published minus recomputed: 0.0")
        .contains("prediction, recomputed: " + past.predicted())
        .contains("prediction, published minus recomputed: 0.0")
        .containsPattern("linear +[01][.]\\d+ ")
        .contains("interval of 0.9, recomputed: ")
        .contains("from 30 points since " + start)
        .doesNotContain("they differ");
    assertThat(run("explain", "cos-0", Long.toString(past.targetTime()), "--value", "/none").out())
        .contains("can't be recomputed");
    assertThat(run("explain", "cos-0", "5").err()).contains("no prediction of cos-0 for 5");
    assertThat(run("explain", "cos-0", "noon").exitCode()).isEqualTo(2);

    // and the scores of the predictor show in the list
    assertThat(line("cos@2")).contains("over 1 series");
    assertThat(run("models list").out())
        .contains("1 names in recent scores, 1 with a model of their own");
  }

  private List<Prediction> predictions() {
    List<Prediction> found = new ArrayList<>();
    BackgroundCommand predict =
        new BackgroundCommand(
            "predict",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--topic-prefix",
            prefix,
            "--state-dir",
            dir.resolve("state").toString());
    try (predict) {
      assertThat(predict.holdsBeforeItEnds(() -> true)).isTrue();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                found.clear();
                new TopicTail(client(), PATIENCE)
                    .read(
                        prefix + "predictions",
                        1_000,
                        record ->
                            found.add(PredictionJson.decode(record.value(), record.timestamp())));
                return found.size() >= 30;
              });
    }
    return found;
  }
}
