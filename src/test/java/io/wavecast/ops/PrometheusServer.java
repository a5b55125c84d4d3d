package io.wavecast.ops;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * A real Prometheus in a process of its own, with the project's configuration and rules, except
 * that it looks every second and at one given address.
 */
final class PrometheusServer implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private PrometheusServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * @param target host and port of what it scrapes as a predictor
   * @param dir where it keeps its data
   */
  static PrometheusServer start(Program prometheus, String target, Path dir) throws IOException {
    int port = freePort();
    Path config = dir.resolve("prometheus.yml");
    Files.writeString(config, config(target).toString()); // JSON is YAML
    Path log = dir.resolve("prometheus.log");
    Process process =
        prometheus.start(
            log,
            "--config.file=" + config,
            "--storage.tsdb.path=" + dir.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port);
    return new PrometheusServer(process, log, port);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static JsonNode config(String target) throws IOException {
    ObjectNode config = (ObjectNode) Documents.yaml(Path.of("prometheus", "prometheus.yml"));
    config.withObject("/global").put("scrape_interval", "1s").put("evaluation_interval", "1s");
    config.putArray("rule_files").add(Path.of("prometheus/rules").toAbsolutePath() + "/*.yml");
    ObjectNode job = config.putArray("scrape_configs").addObject();
    job.put("job_name", "wavecast-predictor");
    job.putArray("static_configs").addObject().putArray("targets").add(target);
    return config;
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

  boolean isReady() {
    try {
      return get("/api/v1/query?query=1").has("result");
    } catch (Exception e) {
      if (!process.isAlive()) {
        throw new IllegalStateException("Prometheus ended, see " + log, e);
      }
      return false;
    }
  }

  /** Whether an instant query returns a number now. */
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
    process.destroyForcibly();
  }
}
