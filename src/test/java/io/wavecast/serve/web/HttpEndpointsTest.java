package io.wavecast.serve.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointsTest extends HttpEndpointsFixture {
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

  private void isPlainText(String type) {
    assertThat(type).startsWith("text/plain");
  }
}
