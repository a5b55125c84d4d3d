package io.wavecast.serve.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Servers on free ports, and requests to them. */
abstract class HttpEndpointsFixture {
  static final String LOOPBACK = "127.0.0.1";

  final HttpClient client = HttpClient.newHttpClient();
  final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
  final Deque<HttpEndpoints> opened = new ArrayDeque<>();
  volatile Supplier<String> metrics = () -> "points_total 1.0\n";

  @AfterEach
  void close() {
    opened.forEach(HttpEndpoints::close);
  }

  void open() {
    open(LOOPBACK, 0);
  }

  void open(String host, int port) {
    opened.push(new HttpEndpoints(host, port, () -> metrics.get(), new Readiness(checks)));
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(request(method, opened.element().port(), path), text());
  }

  static HttpRequest request(String method, int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
