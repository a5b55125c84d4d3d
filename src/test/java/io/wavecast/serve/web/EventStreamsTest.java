package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event streams over real sockets, some of which nobody reads. */
class EventStreamsTest {
  private static final int PIECE = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** After so long without a byte going out, a stream is let go. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  /** Number of pieces requested by streams that were opened with {@code silent=true}. */
  private final AtomicLong toldSilent = new AtomicLong();

  private volatile byte[] filler = new byte[0];
  private volatile Optional<String> lastEventId = Optional.empty();
  private final List<Socket> sockets = new ArrayList<>();
  private final HttpEndpoints server =
      new HttpEndpoints(
          "127.0.0.1",
          0,
          () -> "metrics\n",
          Readiness.always(),
          new Site(Map.of(), Map.of(), Optional.of(this::feed), Map.of()),
          IDLE);

  /** Always has something new to tell, so that a reader gets as much as it takes. */
  private EventFeed.Cursor feed(Map<String, String> parameters, Optional<String> last) {
    lastEventId = last;
    if (parameters.containsKey("bad")) {
      throw new BadRequestException("bad is not allowed");
    }
    AtomicInteger number = new AtomicInteger();
    boolean silent = parameters.containsKey("silent");
    return () -> {
      if (silent) {
        toldSilent.incrementAndGet();
      }
      String event = "id: " + number.incrementAndGet() + "\ndata: " + new String(filler, UTF_8);
      return Optional.of((event + "\n\n").getBytes(UTF_8));
    };
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void tellsItsEventsInOrder() throws Exception {
    BufferedReader reader = reader(open("/events"));

    assertThat(ids(reader, 5)).containsExactly("id: 1", "id: 2", "id: 3", "id: 4", "id: 5");
  }

  @Test
  void handsOverWhereAReaderWasCutOff() throws Exception {
    ids(reader(open("/events", "Last-Event-ID: e-17")), 1);

    assertThat(lastEventId).contains("e-17");
  }

  @Test
  void refusesAQuestionThatCantBe() throws Exception {
    assertThat(RawHttp.ask(server.port(), "GET /events?bad=1", "", host()))
        .startsWith("HTTP/1.1 400")
        .contains("bad is not allowed");
    assertThat(server.openStreams()).isZero();
  }

  @Test
  void holdsNoThreadForAStreamAndServesTheRestBesideAHundred() throws Exception {
    // given
    List<BufferedReader> readers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      readers.add(reader(open("/events")));
    }

    // then all are told, and the server's few threads are free for others
    for (BufferedReader reader : readers) {
      assertThat(ids(reader, 2)).hasSize(2);
    }
    assertThat(server.openStreams()).isEqualTo(100);
    assertThat(RawHttp.ask(server.port(), "GET /metrics", "", host())).endsWith("metrics\n");
    awaitFewThreads();
  }

  @Test
  void pilesUpNothingForAReaderThatNeverReadsAndLetsItGo() throws Exception {
    // given large events, a reader that reads and some that never do
    filler = "x".repeat(PIECE).getBytes(UTF_8);
    AtomicLong read = readOn(reader(open("/events")));
    for (int i = 0; i < 10; i++) {
      open("/events?silent=true");
    }
    await().atMost(PATIENCE).until(() -> toldSilent.get() >= 10);

    // when they are stuck, which is when only the reading one is still being told
    await().atMost(PATIENCE).until(() -> toldSilentWhile(read, 5) == 0);

    // then in the end they are let go, and the reading one goes on
    await().atMost(PATIENCE).until(() -> server.openStreams() == 1);
    assertThat(toldSilentWhile(read, 5)).isZero();
  }

  /** Those of servers that were closed before are gone soon. */
  private static void awaitFewThreads() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("http-"))
                    .hasSizeLessThanOrEqualTo(16));
  }

  /** Reads without a pause, on a thread of its own, and counts the events. */
  private static AtomicLong readOn(BufferedReader reader) {
    AtomicLong read = new AtomicLong();
    Thread thread = new Thread(() -> readOn(reader, read), "reading");
    thread.setDaemon(true);
    thread.start();
    return read;
  }

  private static void readOn(BufferedReader reader, AtomicLong read) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        read.addAndGet(isId(line) ? 1 : 0);
      }
    } catch (IOException e) {
      return; // the end of the test, which has seen what it needs
    }
  }

  /** Number of pieces sent to the silent readers while the active one received the given number. */
  private long toldSilentWhile(AtomicLong read, int events) {
    long before = toldSilent.get();
    long until = read.get() + events;
    await().atMost(PATIENCE).until(() -> read.get() >= until);
    return toldSilent.get() - before;
  }

  private static boolean isId(String line) {
    return line.startsWith("id: ");
  }

  @Test
  void opensNoStreamForWhoWantsTheHeadersOnly() throws Exception {
    assertThat(RawHttp.ask(server.port(), "HEAD /events", "", host())).startsWith("HTTP/1.1 200");
    assertThat(server.openStreams()).isZero();
  }

  @Test
  void findsThatABrowserHasGone() throws Exception {
    Socket socket = open("/events");
    ids(reader(socket), 1);
    assertThat(server.openStreams()).isEqualTo(1);

    socket.close();

    await().atMost(PATIENCE).until(() -> server.openStreams() == 0);
  }

  @Test
  void turnsAwayWhatIsTooMuch() throws Exception {
    for (int i = 0; i < 256; i++) {
      open("/events");
    }
    await().atMost(PATIENCE).until(() -> server.openStreams() == 256);

    assertThat(RawHttp.ask(server.port(), "GET /events", "", host()))
        .startsWith("HTTP/1.1 503")
        .contains("Retry-After");
  }

  private Socket open(String path, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add(host());
    Socket socket = RawHttp.open(server.port(), "GET " + path, "", all.toArray(String[]::new));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    sockets.add(socket);
    return socket;
  }

  private String host() {
    return "Host: localhost:" + server.port();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  private static List<String> ids(BufferedReader reader, int count) throws IOException {
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      String line = reader.readLine();
      assertThat(line).as("the stream goes on").isNotNull();
      if (isId(line)) {
        ids.add(line);
      }
    }
    return ids;
  }
}
