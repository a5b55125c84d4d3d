package io.wavecast.serve.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open event stream. It writes without blocking, one piece at a time, and takes the next piece
 * only after the last was sent. A client that doesn't read therefore delays no other client and
 * uses no memory; the server's idle timeout closes its connection. Thread-safe.
 */
final class EventStream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  /** Writing to a closed connection is the only way to detect that the client has gone. */
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  private final ServletOutputStream out;
  private final EventFeed.Cursor cursor;
  private final CompletableFuture<Void> end;
  private boolean writable; // guarded by this
  private boolean flushDue; // guarded by this
  private long lastWrite = System.nanoTime(); // guarded by this

  /**
   * @param end completed when either side has ended the stream
   */
  EventStream(ServletOutputStream out, EventFeed.Cursor cursor, CompletableFuture<Void> end) {
    this.out = out;
    this.cursor = cursor;
    this.end = end;
  }

  CompletableFuture<Void> end() {
    return end;
  }

  /** Sends the new events if the last piece was sent. */
  synchronized void tick() {
    if (!writable || end.isDone()) {
      return;
    }
    try {
      Optional<byte[]> news = cursor.next();
      if (news.isPresent()) {
        write(news.get());
      } else if (System.nanoTime() - lastWrite > HEARTBEAT_NANOS) {
        write(HEARTBEAT);
      }
    } catch (IOException | IllegalStateException e) {
      onError(e);
    }
  }

  private void write(byte[] piece) throws IOException {
    lastWrite = System.nanoTime();
    out.write(piece);
    flushDue = true;
    writable = flushed();
  }

  /** Returns true if everything was sent; if not, {@link #onWritePossible()} follows. */
  private boolean flushed() throws IOException {
    while (out.isReady()) {
      if (!flushDue) {
        return true;
      }
      flushDue = false;
      out.flush();
    }
    return false;
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    writable = flushed();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("event stream ended: {}", failure.getMessage());
    end.complete(null);
  }
}
