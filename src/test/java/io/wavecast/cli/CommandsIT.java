package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.kafka.embedded.EmbeddedBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user types them, against a real broker. */
class CommandsIT {
  @TempDir static Path dataDir;
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  private final String prefix = "c" + UUID.randomUUID() + ".";

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(dataDir, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static CommandLineRun plain(String... arguments) {
    return CommandLineRun.of(arguments);
  }

  private CommandLineRun run(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix));
    all.addAll(List.of(options));
    return plain(all.toArray(String[]::new));
  }

  @Test
  void createTheTopicsOnce() {
    CommandLineRun first = run("topics", "--partitions", "2");
    CommandLineRun second = run("topics");

    assertThat(first.exitCode()).isZero();
    assertThat(first.out().lines())
        .containsExactly(
            prefix + "points created",
            prefix + "predictions created",
            prefix + "scores created",
            prefix + "anomalies created",
            prefix + "models created",
            prefix + "dead-letters created");
    assertThat(second.exitCode()).isZero();
    assertThat(second.out().lines()).allMatch(line -> line.endsWith(" exists"));
  }

  @Test
  void publishSampledPointsAndGoOnWhereTheyEnd() {
    run("topics");

    assertThat(run("generate", "--count", "5", "--rate", "0", "--interval", "100ms").out())
        .isEqualTo("10 points published to " + prefix + "points\n");
    CommandLineRun more =
        run("generate", "--count", "3", "--rate", "0", "--series", "2", "--continue");

    assertThat(more.exitCode()).isZero();
    assertThat(more.out()).startsWith("12 points published");
  }

  @Test
  void replayACsvFileAndNameTheRowsThatCannotBeRead() throws Exception {
    run("topics");
    Path csv = dir.resolve("river.csv");
    Files.writeString(
        csv,
        """
        timestamp,value
        2026-01-01T00:00:00Z,1.5
        yesterday,2
        1767225700000,x
        1767225800000,3
        """);

    CommandLineRun replay = run("generate", "--csv", csv.toString(), "--rate", "0");

    assertThat(replay.exitCode()).isZero();
    assertThat(replay.out()).contains("2 points published").contains("2 rows skipped");
    assertThat(replay.err()).contains("river.csv:3: ").contains("river.csv:4: ");
  }

  @Test
  void refuseADriftOfCurvesThatAreNotThere() {
    CommandLineRun demo =
        CommandLineRun.of("demo", "--no-generator", "--drift-after", "10s", "--for", "1s");

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("--drift-after").contains("--no-generator");
  }

  @Test
  void exitWith1WhenNothingWasPublished() throws Exception {
    run("topics");
    Path commas = dir.resolve("commas.csv");
    Files.writeString(commas, "2024-01-01T00:00:00Z,20,99\n2024-01-01T01:00:00Z,21,95\n");
    Path local = dir.resolve("local.csv");
    Files.writeString(local, "timestamp,value\n" + "2024-01-01 00:00:00,20.00\n".repeat(60));
    Path seconds = dir.resolve("seconds.csv");
    Files.writeString(seconds, "timestamp,value\n1704067200,20.00\n1704070800,20.99\n");

    CommandLineRun noSeries = run("generate", "--csv", commas.toString(), "--rate", "0");
    CommandLineRun noZone = run("generate", "--csv", local.toString(), "--rate", "0");
    CommandLineRun noUnit = run("generate", "--csv", seconds.toString(), "--rate", "0");

    assertThat(noSeries.exitCode()).isEqualTo(1);
    assertThat(noSeries.out()).contains("0 points published", "2 rows skipped");
    assertThat(noSeries.err()).contains("decimal comma", "nothing was published");
    assertThat(noZone.exitCode()).isEqualTo(1);
    assertThat(noZone.err()).contains("--time-zone", "50 more rows skipped");
    assertThat(noUnit.exitCode()).isEqualTo(1);
    assertThat(noUnit.err()).contains("--time-format seconds");
  }

  @Test
  void publishAFileWithTheOptionsThatItsErrorsName() throws Exception {
    run("topics");
    Path local = dir.resolve("local.csv");
    Files.writeString(local, "2024-01-02 00:00;20,5\n2024-01-01 00:00;20,1\n");
    Path seconds = dir.resolve("seconds.csv");
    Files.writeString(seconds, "1704067200,20.00\n1704070800,20.99\n");

    CommandLineRun zone =
        run("generate", "--csv", local.toString(), "--rate", "0", "--time-zone", "Asia/Tokyo");
    CommandLineRun unit =
        run("generate", "--csv", seconds.toString(), "--rate", "0", "--time-format", "seconds");
    CommandLineRun noZone = run("generate", "--csv", local.toString(), "--time-zone", "Mars");

    assertThat(zone.exitCode()).as(zone.err()).isZero();
    assertThat(zone.out()).contains("2 points published").contains("0 rows skipped");
    assertThat(zone.err()).doesNotContain("late");
    assertThat(unit.exitCode()).as(unit.err()).isZero();
    assertThat(noZone.exitCode()).isEqualTo(2);
    assertThat(noZone.err()).contains("--time-zone 'Mars' is not a zone such as Europe/Berlin");
  }

  @Test
  void nameACsvFileThatIsNotThere() {
    String file = dir.resolve("no.csv").toString();

    CommandLineRun replay = plain("generate", "--csv", file, "--bootstrap-servers", "localhost:1");

    assertThat(replay.exitCode()).isEqualTo(2);
    assertThat(replay.err())
        .isEqualToIgnoringNewLines("wavecast: --csv " + file + " can't be read: no such file");
  }

  @Test
  void nameABrokerThatDoesNotAnswer() {
    for (String command : List.of("topics", "generate", "predict", "watch")) {
      CommandLineRun run = plain(command, "--bootstrap-servers", "localhost:1");

      assertThat(run.exitCode()).as(command).isEqualTo(1);
      assertThat(run.err().lines().toList()).as(command).hasSize(1);
      assertThat(run.err()).startsWith("wavecast: the broker at localhost:1 can't be reached");
    }
  }

  @Test
  void nameAMissingTopic() {
    for (String[] command :
        new String[][] {{"generate"}, {"predict"}, {"watch"}, {"train", "--source", "topic"}}) {
      List<String> options = new ArrayList<>(List.of(command).subList(1, command.length));
      CommandLineRun run = run(command[0], options.toArray(String[]::new));

      assertThat(run.exitCode()).as(command[0]).isEqualTo(1);
      assertThat(run.err())
          .startsWith("wavecast: missing topic " + prefix)
          .contains("wavecast topics --topic-prefix " + prefix);
    }
  }

  @Test
  void nameAPortThatIsTaken() throws Exception {
    run("topics");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      CommandLineRun predict = run("predict", "--http-port", port);
      CommandLineRun demo = plain("demo", "--http-port", port, "--for", "1s");
      CommandLineRun broker =
          plain("demo", "--http-port", "0", "--broker-port", port, "--for", "1s");

      for (CommandLineRun run : List.of(predict, demo, broker)) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("wavecast: ").contains(port);
      }
    }
  }

  @Test
  void refuseWrongUsage() {
    assertUsage("--rate", "generate", "--rate", "-1");
    assertUsage("--rate", "generate", "--rate", "fast");
    assertUsage("--functions", "generate", "--functions", "tan");
    assertUsage("--processing-guarantee", "predict", "--processing-guarantee", "maybe");
    assertUsage("--gap-factor", "predict", "--gap-factor", "0.5");
    assertUsage("--max-len", "train", "--max-len", "0");
    assertUsage("--lr", "train", "--lr", "-1");
    assertUsage("--units-num", "train", "--units-num", "abc");
    assertUsage("--function", "train", "--function", "tan");
    assertUsage("--source", "train", "--source", "sky");
    assertUsage("--schedule", "train", "--schedule", "step");
    assertUsage("--clip", "train", "--clip", "-1");
    assertUsage("--patience", "train", "--patience", "-1");
    assertUsage("--noise", "train", "--noise", "-0.1");
    assertUsage("--cell", "train", "--cell", "transformer");
    assertUsage("--target", "train", "--target", "next");
    assertUsage("--model-state", "train", "--model-state", "dream");
    assertUsage("--model-state", "evaluate", "--model_state", "train");
    assertUsage("no.csv", "train", "--csv", "no.csv");
    assertUsage("--csv-series", "train", "--csv-series", "a");
    assertUsage("NAME@VERSION", "models", "promote", "cos");
    assertUsage("--partitions", "topics", "--partitions", "0");
    assertUsage("--refresh", "demo", "--refresh", "0s");
    assertUsage("--bogus", "demo", "--bogus");
  }

  private static void assertUsage(String named, String... arguments) {
    CommandLineRun run = plain(arguments);
    assertThat(run.exitCode()).as(List.of(arguments).toString()).isEqualTo(2);
    assertThat(run.err())
        .as(List.of(arguments).toString())
        .startsWith("wavecast: ")
        .contains(named);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void trainPublishListAndRollBackModels() {
    run("topics");
    String checkpoints = dir.resolve("log").toString();
    String[] small = {
      "--checkpoint-dir", checkpoints, "--units-num", "4", "--epoch", "1", "--publish"
    };

    CommandLineRun first = run("train", small);
    CommandLineRun second = run("train", small);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("epoch 0 step 0 loss").contains("cos@1 serves");
    assertThat(second.out()).contains("epoch 1 step 20 loss").contains("cos@2 serves");
    assertThat(models("list").out())
        .contains("* cos@2")
        .contains("  cos@1")
        .contains("lstm 1x4 value");
    assertThat(models("rollback", "cos").out()).isEqualTo("cos@1 serves\n");
    assertThat(models("promote", "cos@9").err()).contains("no artifact cos@9");
  }

  private CommandLineRun models(String... what) {
    List<String> all = new ArrayList<>(List.of("models", what[0]));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix));
    all.addAll(List.of(what).subList(1, what.length));
    return plain(all.toArray(String[]::new));
  }

  @Test
  void evaluateTheBestCheckpointBesideTheBaselines() {
    String[] small = {"--checkpoint-dir", dir.toString(), "--units-num", "4", "--function", "sin"};
    List<String> train = new ArrayList<>(List.of("train", "--epoch", "2"));
    train.addAll(List.of(small));
    assertThat(plain(train.toArray(String[]::new)).exitCode()).isZero();
    List<String> evaluate = new ArrayList<>(List.of("evaluate", "--test-samples-num", "500"));
    evaluate.addAll(List.of(small));

    CommandLineRun run = plain(evaluate.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("490 test windows")
        .contains("persistence")
        .contains("straight line")
        .contains("AR(10)")
        .containsPattern("average of mse: \\d\\.\\d+e-\\d+");
    assertThat(dir.resolve("sin"))
        .isDirectoryContaining("glob:**/predictions.png")
        .isDirectoryContaining("glob:**/enlarged.png");
  }

  @Test
  void nameACheckpointThatIsMissingDamagedOrOfAnotherShape() throws Exception {
    assertThat(plain("evaluate", "--checkpoint-dir", dir.toString()).err())
        .startsWith("wavecast: no checkpoint " + dir.resolve("cos").resolve("best.zip"));
    plain("train", "--checkpoint-dir", dir.toString(), "--units-num", "4", "--epoch", "1");

    CommandLineRun shape = plain("train", "--checkpoint-dir", dir.toString(), "--units-num", "5");
    assertThat(shape.exitCode()).isEqualTo(2);
    assertThat(shape.err()).contains("--units-num is 5, but ").contains("latest.zip has 4");
    CommandLineRun target =
        plain("evaluate", "--checkpoint-dir", dir.toString(), "--target", "delta");
    assertThat(target.exitCode()).isEqualTo(2);
    assertThat(target.err()).contains("--target is delta, but ").contains("best.zip has value");

    Files.write(dir.resolve("cos").resolve("best.zip"), new byte[] {1, 2, 3});
    CommandLineRun damaged = plain("evaluate", "--checkpoint-dir", dir.toString());
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.err()).contains("best.zip: ");
  }
}
