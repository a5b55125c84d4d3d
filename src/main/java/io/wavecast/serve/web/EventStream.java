package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open event stream. It writes without blocking, one piece at a time, and takes the next piece
 * only after the last was sent. A client that doesn't read therefore delays no other client and
 * uses no memory; the server's idle timeout closes its connection. Thread-safe.
 */
final class EventStream {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  /** Writing to a closed connection is the only way to detect that the client has gone. */
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  private final Response response;
  private final EventFeed.Cursor cursor;
  private final Callback request;
  private final Consumer<EventStream> ended;
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile long lastWrite = System.nanoTime();

  /**
   * @param request completed at the end of the stream
   * @param ended called when either side has ended the stream
   */
  EventStream(
      Response response, EventFeed.Cursor cursor, Callback request, Consumer<EventStream> ended) {
    this.response = response;
    this.cursor = cursor;
    this.request = request;
    this.ended = ended;
  }

  /** Sends the new events if the last piece was sent. Called by one thread at a time. */
  void tick() {
    if (done.get() || writing.get()) {
      return;
    }
    Optional<byte[]> news = cursor.next();
    if (news.isPresent()) {
      write(news.get());
    } else if (System.nanoTime() - lastWrite > HEARTBEAT_NANOS) {
      write(HEARTBEAT);
    }
  }

  /** Sends the headers, so that the client knows that the stream is open. */
  void open() {
    write(new byte[0]);
  }

  private void write(byte[] piece) {
    writing.set(true);
    lastWrite = System.nanoTime();
    response.write(
        false, ByteBuffer.wrap(piece), Callback.from(() -> writing.set(false), this::end));
  }

  /** Ends the stream because of a failure, or because the server is closed. */
  void end(Throwable reason) {
    if (done.compareAndSet(false, true)) {
      LOG.debug("event stream ended: {}", reason.getMessage());
      ended.accept(this);
      request.failed(reason);
    }
  }
}
