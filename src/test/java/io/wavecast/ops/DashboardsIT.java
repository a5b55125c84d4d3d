package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wavecast.cli.Main;
import io.wavecast.testkit.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of every dashboard and rule against a real Prometheus that scrapes a running demo,
 * which trains and swaps models meanwhile.
 */
@Tag("prometheus")
class DashboardsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String DEMO =
      "demo --http-port 0 --broker-port 0 --series 2 --rate 25 --noise 0.001 --refresh 5s --horizon"
          + " 3";
  private static final Pattern METRIC =
      Pattern.compile("\\b(wavecast|kafka|jvm|process|up)(_[a-z0-9_]+)\\b");

  @TempDir Path dir;

  private final List<Process> processes = new ArrayList<>();
  private @Nullable PrometheusServer prometheus;

  @AfterEach
  void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void showDataInEveryPanelWhileADemoTrainsAndSwapsModels() throws Exception {
    // given a Prometheus that has been there before any model was
    Program program = Program.required("prometheus");
    PrometheusServer server = PrometheusServer.start(program, dir);
    prometheus = server;

    // when a demo has trained against a champion and a further version is published
    wavecast("demo", DEMO);
    server.scrape(fromDemo("live page.* on http://([^, ]+),"));
    await()
        .atMost(PATIENCE)
        .until(() -> server.hasData("wavecast_validation_mse{candidate=\"champion\"}"));
    String broker = fromDemo("broker on (\\S+),");
    String model = "train --source sampled --function cos --target residual --epoch 1 --publish";
    wavecast("train", model + " --bootstrap-servers " + broker + " --checkpoint-dir " + dir);
    await()
        .atMost(PATIENCE)
        .until(() -> server.hasData("changes(wavecast_model_version{name=\"cos\"}[1m]) > 0"));

    // then each panel, annotation and recording rule has something to show
    List<Dashboards.Query> queries = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions() // a variable gets its values as the metrics come
        .until(() -> queries.addAll(queries(server)));
    assertThat(queries).hasSizeGreaterThan(70);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              // what has shown something needn't show it at the same moment as all others
              queries.retainAll(withoutData(server, queries));
              assertThat(queries).isEmpty();
            });

    // and no rule asks for a metric that nobody has
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(unknownMetrics(server)).isEmpty();
              assertThat(server.get("/api/v1/rules").findValuesAsText("health"))
                  .isNotEmpty()
                  .allMatch("ok"::equals);
            });
  }

  /** All queries, each variable replaced by the first of its values. */
  private static List<Dashboards.Query> queries(PrometheusServer server) throws Exception {
    List<Dashboards.Query> queries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> dashboard : Dashboards.all().entrySet()) {
      Map<String, String> values = new HashMap<>();
      values.put("__rate_interval", "10s");
      Dashboards.variables(dashboard.getValue())
          .forEach((name, query) -> values.put(name, firstValue(server, name, query)));
      for (Dashboards.Query query : Dashboards.queries(dashboard.getKey(), dashboard.getValue())) {
        queries.add(new Dashboards.Query(query.where(), query.with(values)));
      }
    }
    for (JsonNode rule : PrometheusFilesTest.recordings()) {
      queries.add(new Dashboards.Query("recording rule", rule.path("record").asText()));
    }
    return queries;
  }

  private static String firstValue(PrometheusServer server, String name, String query) {
    try {
      String value = server.firstValue(query);
      assertThat(value).as("values of variable " + name).isNotEmpty();
      return value;
    } catch (Exception e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static List<Dashboards.Query> withoutData(
      PrometheusServer server, List<Dashboards.Query> queries) throws Exception {
    List<Dashboards.Query> without = new ArrayList<>();
    for (Dashboards.Query query : queries) {
      if (!server.hasData(query.expression())) {
        without.add(query);
      }
    }
    return without;
  }

  private static Set<String> unknownMetrics(PrometheusServer server) throws Exception {
    Set<String> unknown =
        PrometheusFilesTest.all()
            .flatMap(rule -> METRIC.matcher(rule.path("expr").asText()).results())
            .map(match -> match.group())
            .collect(Collectors.toCollection(TreeSet::new));
    StreamSupport.stream(server.get("/api/v1/label/__name__/values").spliterator(), false)
        .map(JsonNode::asText)
        .forEach(unknown::remove);
    return unknown;
  }

  /** The first lines of the demo's output. */
  private String fromDemo(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    return await()
        .atMost(PATIENCE)
        .until(
            () -> wanted.matcher(log("demo")).results().map(found -> found.group(1)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private void wavecast(String name, String arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx768m", "-cp", System.getProperty("java.class.path")));
    line.add(Main.class.getName());
    line.addAll(List.of(arguments.split(" ", -1)));
    processes.add(
        TestProcess.start(
            new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".txt").toFile())));
  }

  private String log(String name) throws IOException {
    return Files.readString(dir.resolve(name + ".txt"));
  }
}
