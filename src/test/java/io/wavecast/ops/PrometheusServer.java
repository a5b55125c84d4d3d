package io.wavecast.ops;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A real Prometheus in a process of its own, with the project's configuration and rules, except
 * that it looks every second and at one address, which is given later.
 */
final class PrometheusServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MAX_STARTS = 5;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path targets;
  private final int port;

  private PrometheusServer(Process process, Path targets, int port) {
    this.process = process;
    this.targets = targets;
    this.port = port;
  }

  /**
   * Returns when it answers.
   *
   * @param dir where it keeps its data
   */
  static PrometheusServer start(Program prometheus, Path dir) throws IOException {
    Path log = dir.resolve("prometheus.log");
    for (int i = 0; i < MAX_STARTS; i++) {
      PrometheusServer server = startOn(freePort(), prometheus, dir, log);
      await().atMost(PATIENCE).until(() -> server.isReady() || !server.process.isAlive());
      if (server.process.isAlive()) {
        return server;
      }
    }
    throw new IOException("Prometheus ended each time: " + Files.readString(log));
  }

  private static PrometheusServer startOn(int port, Program prometheus, Path dir, Path log)
      throws IOException {
    Path targets = dir.resolve("targets.json");
    Path config = dir.resolve("prometheus.yml");
    Files.writeString(config, config(targets).toString()); // JSON is YAML
    Process process =
        prometheus.start(
            log,
            "--config.file=" + config,
            "--storage.tsdb.path=" + dir.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port);
    return new PrometheusServer(process, targets, port);
  }

  /** That nobody listens on now; somebody may, before Prometheus does. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static JsonNode config(Path targets) throws IOException {
    ObjectNode config = (ObjectNode) Documents.yaml(Path.of("prometheus", "prometheus.yml"));
    config.withObject("/global").put("scrape_interval", "1s").put("evaluation_interval", "1s");
    config.putArray("rule_files").add(Path.of("prometheus/rules").toAbsolutePath() + "/*.yml");
    ObjectNode job = config.putArray("scrape_configs").addObject();
    job.put("job_name", "wavecast-predictor");
    ObjectNode discovery = job.putArray("file_sd_configs").addObject();
    discovery.putArray("files").add(targets.toString());
    discovery.put("refresh_interval", "1s");
    return config;
  }

  /** Makes it scrape this, as a predictor. */
  void scrape(String hostAndPort) throws IOException {
    ArrayNode groups = Documents.JSON.createArrayNode();
    groups.addObject().putArray("targets").add(hostAndPort);
    Path written = Files.writeString(targets.resolveSibling("targets.tmp"), groups.toString());
    Files.move(written, targets, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The {@code data} of an answer of its API. */
  JsonNode get(String path) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode answer = Documents.JSON.readTree(response.body());
    if (!answer.path("status").asText().equals("success")) {
      throw new IOException(path + ": " + response.body());
    }
    return answer.path("data");
  }

  private boolean isReady() {
    try {
      return get("/api/v1/query?query=1").has("result");
    } catch (Exception e) {
      return false;
    }
  }

  /** Returns whether an instant query currently returns a number. */
  boolean hasData(String expression) throws Exception {
    for (JsonNode series : get("/api/v1/query?query=" + encoded(expression)).path("result")) {
      if (!series.path("value").path(1).asText("NaN").equals("NaN")) {
        return true;
      }
    }
    return false;
  }

  /** The first value of a {@code label_values(metric, label)}, empty when there is none. */
  String firstValue(String labelValues) throws Exception {
    String inner = labelValues.replaceFirst("^label_values\\((.*)\\)$", "$1");
    int comma = inner.lastIndexOf(',');
    String label = inner.substring(comma + 1).strip();
    JsonNode values =
        get("/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(inner.substring(0, comma)));
    return values.path(0).asText("");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("[", "%5B").replace("]", "%5D");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
