package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that ask a lot and read nothing: health and readiness must answer all the same. */
class UnreadConnectionsTest {
  private static final int PIPELINED = 300;

  /** Far below the server's own time limits, so that none of them can help a probe. */
  private static final int PROBE_MILLIS = 15_000;

  /** So that no timeout of the server ends a connection during the test. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final String METRICS = "a_meter 1.0\n".repeat(20_000);
  private static final String ROWS = "{\"rows\":\"" + "x".repeat(100_000) + "\"}";

  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger searches = new AtomicInteger();
  private final List<SocketChannel> unread = new ArrayList<>();
  private final HttpEndpoints server =
      new HttpEndpoints(
          "127.0.0.1",
          0,
          () -> METRICS,
          Readiness.always(),
          new Site(
              Map.of("/", new Asset("text/html", ROWS.getBytes(UTF_8), "\"1\"")),
              Map.of("/api/rows", any -> ROWS.getBytes(UTF_8), "/api/slow", any -> slow()),
              Optional.of((parameters, last) -> () -> Optional.of(ROWS.getBytes(UTF_8))),
              Map.of()),
          IDLE);

  private byte[] slow() {
    searches.incrementAndGet();
    try {
      assertThat(released.await(5, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new byte[0];
  }

  @AfterEach
  void close() throws IOException {
    released.countDown();
    for (SocketChannel channel : unread) {
      channel.close();
    }
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics, 16",
    "/metrics, 256",
    "/api/rows, 256",
    "/, 256",
    "/nothing, 256",
    "/events, 256",
    "/readyz, 256"
  })
  void answerProbesBesideClientsThatDontRead(String path, int connections) throws Exception {
    // given
    for (int i = 0; i < connections; i++) {
      askAndReadNothing(path);
    }

    // then
    for (int i = 0; i < 5; i++) {
      assertThat(probe("/healthz")).startsWith("HTTP/1.1 200");
      assertThat(probe("/readyz")).startsWith("HTTP/1.1 200");
    }
    assertThat(probe("/metrics")).startsWith("HTTP/1.1 200").endsWith(METRICS);
  }

  @Test
  void answerProbesWhileMoreConnectionsAreOpenThanAllowed() throws Exception {
    // given connections that send nothing
    for (int i = 0; i < ConnectionEviction.MAX_CONNECTIONS + 100; i++) {
      unread.add(connect());
    }

    // then
    assertThat(probe("/healthz")).startsWith("HTTP/1.1 200");
    // and those that were idle for the longest time are closed
    assertThat(isClosed(unread.get(0))).isTrue();
  }

  @Test
  void answerProbesAndScrapesDuringSlowSearches() throws Exception {
    // given
    for (int i = 0; i < 50; i++) {
      SocketChannel channel = connect();
      unread.add(channel);
      channel.write(ByteBuffer.wrap(request("/api/slow").getBytes(UTF_8)));
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> searches.get() > 0);

    // then
    assertThat(probe("/healthz")).startsWith("HTTP/1.1 200");
    assertThat(probe("/readyz")).startsWith("HTTP/1.1 200");
    assertThat(probe("/metrics")).endsWith(METRICS);
  }

  @Test
  void rejectsSearchesWhenTooManyWait() throws Exception {
    // given
    for (int i = 0; i < 300; i++) {
      SocketChannel channel = connect();
      unread.add(channel);
      channel.write(ByteBuffer.wrap(request("/api/slow").getBytes(UTF_8)));
    }

    // then
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(probe("/api/slow")).startsWith("HTTP/1.1 503"));
    assertThat(probe("/healthz")).startsWith("HTTP/1.1 200");
  }

  /** Pipelines requests until the server takes no more of them, and reads nothing. */
  private void askAndReadNothing(String path) throws IOException {
    SocketChannel channel = SocketChannel.open();
    unread.add(channel);
    channel.socket().setReceiveBufferSize(4 * 1024);
    channel.connect(server());
    channel.configureBlocking(false);
    ByteBuffer requests = ByteBuffer.wrap(request(path).repeat(PIPELINED).getBytes(UTF_8));
    int written;
    do {
      written = channel.write(requests);
    } while (written > 0 && requests.hasRemaining());
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(server());
  }

  private InetSocketAddress server() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static boolean isClosed(SocketChannel channel) throws IOException {
    channel.socket().setSoTimeout(PROBE_MILLIS);
    return channel.socket().getInputStream().read() < 0;
  }

  private String probe(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PROBE_MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketTimeoutException e) {
      return "no answer to " + path + " within " + PROBE_MILLIS + " ms";
    }
  }
}
