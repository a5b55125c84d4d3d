package io.wavecast.serve.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointsTest {
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
  private final Deque<HttpEndpoints> opened = new ArrayDeque<>();
  private volatile Supplier<String> metrics = () -> "points_total 1.0\n";

  @AfterEach
  void close() {
    opened.forEach(HttpEndpoints::close);
  }

  @Test
  void servesTheMetricsAsPrometheusText() throws Exception {
    // given
    open();

    // when
    HttpResponse<String> answer = get("/metrics");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("points_total 1.0\n");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type ->
                assertThat(type.replace(" ", ""))
                    .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8"));
  }

  @Test
  void asksForTheMetricsAtEveryScrape() throws Exception {
    // given
    open();
    get("/metrics");

    // when
    metrics = () -> "points_total 2.0\n";

    // then
    assertThat(get("/metrics").body()).isEqualTo("points_total 2.0\n");
  }

  @Test
  void staysAliveWhenAScrapeFails() throws Exception {
    // given
    open();
    metrics =
        () -> {
          throw new IllegalStateException("registry closed");
        };

    // when
    HttpResponse<String> answer = get("/metrics");

    // then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("/metrics failed: registry closed\n");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void reportsAnInvalidArgumentInsideAScrapeAsAFaultOfTheServer() throws Exception {
    // given
    open();
    metrics =
        () -> {
          throw new IllegalArgumentException("a meter is wrong");
        };

    // then
    assertThat(get("/metrics").statusCode()).isEqualTo(500);
  }

  @Test
  void isHealthyWhileTheProcessLivesEvenWhenNotReady() throws Exception {
    // given
    checks.put("broker", () -> Optional.of("unreachable"));
    open();

    // when
    HttpResponse<String> answer = get("/healthz");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok\n");
  }

  @Test
  void isReadyWhenEveryCheckIs() throws Exception {
    // given
    checks.put("broker", Optional::empty);
    checks.put("topology", Optional::empty);
    open();

    // when
    HttpResponse<String> answer = get("/readyz");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("broker: ok\ntopology: ok\n");
  }

  @Test
  void isNotReadyWhenOneCheckIsNotAndSaysWhich() throws Exception {
    // given
    checks.put("broker", Optional::empty);
    checks.put("topology", () -> Optional.of("REBALANCING"));
    open();

    // when
    HttpResponse<String> answer = get("/readyz");

    // then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("broker: ok\ntopology: REBALANCING\n");
  }

  @Test
  void isNotReadyWhenACheckThrows() throws Exception {
    // given
    checks.put(
        "broker",
        () -> {
          throw new IllegalStateException("no answer\nfrom any node");
        });
    checks.put(
        "topology",
        () -> {
          throw new UnsupportedOperationException();
        });
    checks.put("models", Optional::empty);
    open();

    // when
    HttpResponse<String> answer = get("/readyz");

    // then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo(
            "broker: no answer from any node\ntopology: UnsupportedOperationException\nmodels: ok\n");
  }

  @Test
  void becomesReadyWhenTheProblemGoes() throws Exception {
    // given
    AtomicReference<Optional<String>> state = new AtomicReference<>(Optional.of("starting"));
    checks.put("topology", state::get);
    open();
    assertThat(get("/readyz").statusCode()).isEqualTo(503);

    // when
    state.set(Optional.empty());

    // then
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/metrics/more", "/..%2f..%2fetc/passwd", "/%ff"})
  void answersUnknownPathsWithAText(String path) throws Exception {
    // given
    open();

    // when
    HttpResponse<String> answer = get(path);

    // then
    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("root:");
  }

  @Test
  void saysNotFoundInPlainText() throws Exception {
    // given
    open();

    // when
    HttpResponse<String> answer = get("/nothing");

    // then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("not found\n");
    assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(this::isPlainText);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"})
  void takesNoOtherMethods(String method) throws Exception {
    for (String path : List.of("/metrics", "/nothing")) {
      // given
      if (opened.isEmpty()) {
        open();
      }

      // when
      HttpResponse<String> answer = send(method, path);

      // then
      assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    // given
    open();

    // when
    HttpResponse<String> answer = send("HEAD", "/metrics");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/healthz", "/readyz", "/nothing"})
  void sendsSecurityHeadersWithEveryAnswer(String path) throws Exception {
    // given
    open();

    // when
    HttpResponse<String> answer = get(path);

    // then
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    // given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      // when, then
      assertThatThrownBy(() -> open(LOOPBACK, port))
          .isInstanceOf(HttpStartException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("in use");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void namesAPortThatCantBe(int port) {
    assertThatThrownBy(() -> open(LOOPBACK, port))
        .isInstanceOf(HttpStartException.class)
        .hasMessageContaining("port " + port);
  }

  @Test
  void namesAHostThatIsNotOurs() {
    assertThatThrownBy(() -> open("192.0.2.1", 0))
        .isInstanceOf(HttpStartException.class)
        .hasMessageContaining("192.0.2.1");
  }

  @Test
  void freesThePortWhenClosed() throws Exception {
    // given
    open();
    int port = opened.element().port();
    assertThat(port).isPositive();

    // when
    opened.element().close();

    // then
    assertThatThrownBy(() -> client.send(request("GET", port, "/healthz"), text()))
        .isInstanceOf(IOException.class);
    open(LOOPBACK, port);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void runsOnDaemonThreadsOnly() throws Exception {
    // given
    open();
    get("/healthz");

    // then, once those of servers that were closed before are gone
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("http-"))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(16)
                    .allMatch(Thread::isDaemon));
  }

  private void open() {
    open(LOOPBACK, 0);
  }

  private void open(String host, int port) {
    opened.push(new HttpEndpoints(host, port, () -> metrics.get(), new Readiness(checks)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(request(method, opened.element().port(), path), text());
  }

  private static HttpRequest request(String method, int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private void isPlainText(String type) {
    assertThat(type).startsWith("text/plain");
  }
}
