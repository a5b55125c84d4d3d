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
 * One open event stream. Writes without blocking, at most one piece at a time, and asks for the
 * next only when the last is gone: whoever doesn't read holds up nobody and piles up nothing. The
 * server's idle timeout ends it when a piece doesn't go out. Thread-safe.
 */
final class EventStream implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  /** A browser that has vanished is found by writing to it. */
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  private final ServletOutputStream out;
  private final EventFeed.Cursor cursor;
  private final CompletableFuture<Void> end;
  private boolean writable; // guarded by this
  private boolean flushDue; // guarded by this
  private long lastWrite = System.nanoTime(); // guarded by this

  /**
   * @param end completed when the stream has ended, by whichever side
   */
  EventStream(ServletOutputStream out, EventFeed.Cursor cursor, CompletableFuture<Void> end) {
    this.out = out;
    this.cursor = cursor;
    this.end = end;
  }

  CompletableFuture<Void> end() {
    return end;
  }

  /** Sends what is new, if the last piece is gone. */
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

  /** Whether all is handed to the network; if not, {@link #onWritePossible()} will be called. */
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
