package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.serve.web.HttpEndpoints;
import io.wavecast.serve.web.Readiness;
import io.wavecast.serve.web.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many searches at once in the largest table that the page keeps. */
class SearchLoadTest {
  private static final int SERIES = 200_000;
  private static final int SEARCHES = 50;

  /** A search waits for others, and the machine may be slow. */
  private static final int SEARCH_MILLIS = 300_000;

  /** A probe waits for nothing. */
  private static final int PROBE_MILLIS = 15_000;

  private final SeriesTable table = new SeriesTable(PageLimits.DEFAULT);
  private final HttpEndpoints server =
      new HttpEndpoints(
          "127.0.0.1",
          0,
          () -> "metrics\n",
          Readiness.always(),
          new Site(
              Map.of(), Map.of("/api/series", new TableJson(table)), Optional.empty(), Map.of()));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void delayNeitherHealthNorReadinessNorScrapes() throws Exception {
    // given
    for (int i = 0; i < SERIES; i++) {
      table.toWrite("sin-" + i).orElseThrow().put(Scores.of("sin-" + i, i, (i * 37) % SERIES));
    }
    List<Socket> searches = new ArrayList<>();

    // when each asks for another order
    for (int i = 0; i < SEARCHES; i++) {
      searches.add(ask("/api/series?sort=mse&search=" + i, SEARCH_MILLIS));
    }

    // then
    for (String path : List.of("/healthz", "/readyz", "/metrics", "/healthz", "/readyz")) {
      try (Socket probe = ask(path, PROBE_MILLIS)) {
        assertThat(answer(probe)).as(path).startsWith("HTTP/1.1 200");
      }
    }
    for (Socket search : searches) {
      assertThat(answer(search)).startsWith("HTTP/1.1 200").contains("\"total\":200000");
      search.close();
    }
  }

  private Socket ask(String path, int timeoutMillis) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(timeoutMillis);
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }
}
