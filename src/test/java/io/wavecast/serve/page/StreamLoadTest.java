package io.wavecast.serve.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.kafka.format.Records;
import io.wavecast.serve.web.HttpEndpoints;
import io.wavecast.serve.web.Readiness;
import io.wavecast.serve.web.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many series and many browsers, some of which don't read, over real sockets. */
class StreamLoadTest {
  private static final int SERIES = 20_000;
  private static final int READERS = 100;
  private static final int STALLED = 10;
  private static final int ROUNDS = 100;
  private static final int WATCHED = 500;
  private static final long ROOM = 24L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final LiveView view = new LiveView(Scores.TOPICS, PageLimits.DEFAULT);
  private final StatusReport status = new StatusReport(1, "{}".getBytes(UTF_8));
  private final HttpEndpoints server =
      new HttpEndpoints(
          "127.0.0.1",
          0,
          () -> "",
          Readiness.always(),
          new Site(
              Map.of(),
              Map.of("/api/series", new TableJson(view.table())),
              Optional.of(new PageEvents(view, () -> status, "e")),
              Map.of()));
  private final List<Socket> sockets = new ArrayList<>();
  private final List<AtomicLong> newest = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void manyBrowsersCostNothingThatGrows() throws Exception {
    // given many series, full histories, a hundred that read and some that never do
    for (int series = 0; series < SERIES; series++) {
      view.take(Records.of(Scores.of("sin-" + series, 1, 1e-6)));
    }
    int second = feed(1, PageLimits.DEFAULT.history() / 20);
    for (int i = 0; i < READERS; i++) {
      read(open("sin-" + i % 20));
    }
    for (int i = 0; i < STALLED; i++) {
      open("sin-" + i);
    }
    second = feed(second, ROUNDS);
    awaitAllAt(second);
    long before = usedHeap();

    // when as much again comes, several times
    for (int i = 0; i < 5; i++) {
      second = feed(second, ROUNDS);
      awaitAllAt(second);
    }

    // then every reader is up to date, and nothing has piled up
    assertThat(usedHeap() - before).as("bytes more than before").isLessThan(ROOM);
    assertThat(view.table().size()).isEqualTo(SERIES);
  }

  /** Gives some series so many further scores each; returns the last second. */
  private int feed(int from, int rounds) {
    for (int second = from + 1; second <= from + rounds; second++) {
      for (int series = 0; series < WATCHED; series++) {
        view.take(Records.of(Scores.of("sin-" + series, second, 1e-6)));
      }
    }
    return from + rounds;
  }

  private void awaitAllAt(int second) {
    await()
        .atMost(PATIENCE)
        .until(() -> newest.stream().allMatch(time -> time.get() == second * 1000L));
  }

  private Socket open(String series) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    sockets.add(socket);
    String request =
        "GET /events?series=%s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
            .formatted(series, server.port());
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private void read(Socket socket) {
    AtomicLong last = new AtomicLong();
    newest.add(last);
    Thread thread = new Thread(() -> readTo(socket, last), "reader");
    thread.setDaemon(true);
    thread.start();
  }

  private static void readTo(Socket socket, AtomicLong last) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int row = line.lastIndexOf('[', line.indexOf("]],\"models\""));
        if (line.startsWith("data: {\"name\"") && row > 0) {
          last.set(Long.parseLong(line.substring(row + 1, line.indexOf(',', row))));
        }
      }
    } catch (IOException e) {
      last.set(-1);
    }
  }

  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
