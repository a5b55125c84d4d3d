package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site over real HTTP, as browsers and attackers ask for it. */
class SiteTest {
  private static final String MARK = RequestGuard.COMMAND_HEADER + ": test";

  private final List<String> done = new ArrayList<>();
  private final Asset page =
      new Asset("text/html; charset=utf-8", "<p>hi".getBytes(UTF_8), "\"1\"");
  private HttpEndpoints server = open("127.0.0.1");

  private HttpEndpoints open(String host) {
    Site site =
        new Site(
            Map.of("/", page),
            Map.of("/api/echo", parameters -> echo(parameters)),
            Optional.empty(),
            Map.of("/api/do", body -> command(body)));
    return new HttpEndpoints(host, 0, () -> "", Readiness.always(), site);
  }

  private static byte[] echo(Map<String, String> parameters) {
    if (parameters.containsKey("bad")) {
      throw new BadRequestException("bad is not allowed");
    }
    return ("{\"q\":\"" + parameters.get("q") + "\"}").getBytes(UTF_8);
  }

  private byte[] command(byte[] body) {
    String text = new String(body, UTF_8);
    if (text.equals("nonsense")) {
      throw new BadRequestException("nonsense can't be done");
    }
    done.add(text);
    return "{}".getBytes(UTF_8);
  }

  @BeforeEach
  void nothingIsDoneYet() {
    assertThat(done).isEmpty();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void servesItsFilesWithAPolicyThatLetsNothingElseRun() throws Exception {
    String answer = ask("GET /", host("localhost"));

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("<p>hi").contains("text/html");
    assertThat(answer)
        .contains("default-src 'none'; script-src 'self'; style-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void sendsAFileAgainOnlyWhenItHasChanged() throws Exception {
    assertThat(ask("GET /", host("localhost"), "If-None-Match: \"1\""))
        .startsWith("HTTP/1.1 304")
        .doesNotContain("<p>");
    assertThat(ask("GET /", host("localhost"), "If-None-Match: \"0\"")).startsWith("HTTP/1.1 200");
  }

  @Test
  void answersAQuestionInJson() throws Exception {
    assertThat(ask("GET /api/echo?q=1&q=2", host("localhost")))
        .contains("application/json")
        .endsWith("{\"q\":\"1\"}");
    assertThat(ask("GET /api/echo?bad=1", host("localhost")))
        .startsWith("HTTP/1.1 400")
        .contains("bad is not allowed");
  }

  @Test
  void doesWhatAPageOfItsOwnAsksFor() throws Exception {
    String own = "localhost:" + server.port();

    String answer =
        post(
            "work",
            host("localhost"),
            MARK,
            "Origin: http://" + own,
            "Sec-Fetch-Site: same-origin");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(done).containsExactly("work");
  }

  @Test
  void doesWhatAProgramAsksFor() throws Exception {
    assertThat(post("work", host("127.0.0.1"), MARK)).startsWith("HTTP/1.1 200");
    assertThat(done).containsExactly("work");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: none",
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://localhost:1",
        "Origin: http://localhost",
        "Origin: not an origin"
      })
  void refusesWhatAnotherSiteAsksFor(String header) throws Exception {
    assertThat(post("work", host("localhost"), MARK, header)).startsWith("HTTP/1.1 403");
    assertThat(done).isEmpty();
  }

  @Test
  void refusesAFormOfAnotherSiteInABrowserThatTellsNothing() throws Exception {
    assertThat(post("work", host("localhost"))).startsWith("HTTP/1.1 403").contains("X-Wavecast");
    assertThat(done).isEmpty();
  }

  @Test
  void grantsNoOtherSiteAPreflight() throws Exception {
    String answer =
        ask(
            "OPTIONS /api/do",
            host("localhost"),
            "Origin: http://evil.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: x-wavecast");

    assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("Access-Control-Allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "192.168.0.7"})
  void answersToLoopbackNamesOnlyWhenItListensOnLoopback(String name) throws Exception {
    for (String request : List.of("GET /", "GET /metrics", "GET /api/echo?q=1")) {
      assertThat(ask(request, "Host: " + name)).startsWith("HTTP/1.1 403").doesNotContain("<p>");
    }
    assertThat(post("work", "Host: " + name, MARK)).startsWith("HTTP/1.1 403");
    assertThat(done).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
  void answersToEachNameOfLoopback(String name) throws Exception {
    assertThat(ask("GET /", host(name))).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /", "Host: " + name)).startsWith("HTTP/1.1 200");
  }

  @Test
  void answersToAnyNameWhenItListensEverywhere() throws Exception {
    server.close();
    server = open("0.0.0.0");

    assertThat(ask("GET /", "Host: wavecast.example")).startsWith("HTTP/1.1 200");
  }

  @Test
  void saysWhatIsWrongWithACommand() throws Exception {
    assertThat(post("nonsense", host("localhost"), MARK))
        .startsWith("HTTP/1.1 400")
        .contains("nonsense can't be done");
    assertThat(post("x".repeat(Site.MAX_BODY_BYTES + 1), host("localhost"), MARK))
        .startsWith("HTTP/1.1 413");
    assertThat(ask("GET /api/do", host("localhost"))).startsWith("HTTP/1.1 405");
    assertThat(done).isEmpty();
  }

  @Test
  void hasNoCommandsWhereThereAreNone() throws Exception {
    server.close();
    server = new HttpEndpoints("127.0.0.1", 0, () -> "", Readiness.always());

    assertThat(post("work", host("localhost"), MARK)).startsWith("HTTP/1.1 405");
    assertThat(ask("GET /api/do", host("localhost"))).startsWith("HTTP/1.1 404");
  }

  private String host(String name) {
    return "Host: " + name + ":" + server.port();
  }

  private String ask(String request, String... headers) throws Exception {
    return RawHttp.ask(server.port(), request, "", headers);
  }

  private String post(String body, String... headers) throws Exception {
    return RawHttp.ask(server.port(), "POST /api/do", body, headers);
  }
}
