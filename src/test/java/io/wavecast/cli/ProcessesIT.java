package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.testkit.TestProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one broker, one of which is killed the hard way. */
class ProcessesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final TopicNames TOPICS = new TopicNames("");

  private static final String TRAINING = "org\\.(deeplearning4j|nd4j|bytedeco)\\..*";
  private static final String BROKER = "(kafka|scala)\\..*";

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  private @Nullable TopicFeed feed;
  private final StreamAudit audit = new StreamAudit(SeriesConfig.DEFAULT);
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    if (feed != null) {
      feed.close();
    }
    broker.close();
  }

  @Test
  void handTheWorkOfAKilledPredictorToTheOther() throws Exception {
    // given two predictors that share the work on 50 series of each function
    assertThat(here("topics", "--partitions", "4")).isZero();
    follow();
    Process first = command("first", "predict", "--http-port", "0");
    command("second", "predict", "--http-port", "0");
    awaitReady("first");
    awaitReady("second");
    Process generator =
        command("generator", "generate", "--series", "50", "--rate", "10", "--count", "400");
    await().atMost(PATIENCE).until(() -> audit.counts().predictions() > 2_000);

    // and a trainer that publishes models while they work
    command(
        "trainer",
        "train",
        "--source",
        "topic",
        "--every",
        "10s",
        "--epoch",
        "1",
        "--min-windows",
        "50",
        "--checkpoint-dir",
        dir.resolve("log").toString());

    // when one is killed
    first.destroyForcibly().waitFor();

    // then the other takes over: nothing is lost, nothing doubled, and a trained model serves
    assertThat(generator.waitFor()).as(log("generator")).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              StreamAudit.Counts counts = audit.counts();
              assertThat(counts.points()).isEqualTo(40_000);
              assertThat(counts.outstanding()).isZero();
              assertThat(counts.predictions()).isEqualTo(40_000 - 100 * 9);
              assertThat(counts.scored()).isEqualTo(40_000 - 100 * 10);
            });
    StreamAudit.Counts counts = audit.counts();
    assertThat(counts.lost()).isZero();
    assertThat(counts.duplicated()).isZero();
    assertThat(counts.unexpected()).isZero();
    assertThat(counts.deadLetters()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(log("second")).contains("cos@1 serves").contains("sin@1 serves"));

    // without anything that only trainers and brokers need
    assertThat(loaded("second"))
        .anyMatch(name -> name.equals("io.wavecast.nn.serving.KernelModel"))
        .noneMatch(name -> name.matches(TRAINING) || name.matches(BROKER));
    assertThat(loaded("trainer")).anyMatch(name -> name.matches(TRAINING));
  }

  /** The classes that a process has loaded so far. */
  private List<String> loaded(String name) throws IOException {
    try (Stream<String> lines = Files.lines(dir.resolve(name + ".classes"))) {
      return lines.map(line -> line.replaceFirst(" source:.*", "")).toList();
    }
  }

  private void follow() {
    feed =
        TopicFeed.start(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            List.of(TOPICS.points(), TOPICS.predictions(), TOPICS.scores(), TOPICS.deadLetters()),
            TopicFeed.FROM_BEGINNING,
            record -> audit.take(TOPICS, record));
  }

  private int here(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    return Main.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        Map.of(),
        all.toArray(String[]::new));
  }

  private Process command(String name, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xlog:class+load:file=" + dir.resolve(name + ".classes") + ":none");
    line.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    line.add(Main.class.getName());
    line.addAll(List.of(arguments));
    line.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    Process process =
        TestProcess.start(
            new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".txt").toFile()));
    processes.add(process);
    return process;
  }

  private String log(String name) throws IOException {
    return Files.readString(dir.resolve(name + ".txt"));
  }

  private void awaitReady(String name) {
    Pattern address = Pattern.compile("metrics and health on (http://\\S+)");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher found = address.matcher(log(name));
              return found.find() && isReady(found.group(1));
            });
  }

  private static boolean isReady(String address) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + "/readyz")).build(),
                HttpResponse.BodyHandlers.ofString());
    return response.statusCode() == 200;
  }
}
