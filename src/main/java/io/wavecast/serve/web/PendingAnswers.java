package io.wavecast.serve.web;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answers on their way to clients. Writes never block: the network takes what it can, and no
 * thread waits for the rest. Two limits bound what clients that don't read can hold. Each new
 * answer closes the connections of answers that are older than {@link #TIME_LIMIT}, and of the
 * oldest ones while all unsent answers together exceed {@link #MAX_BYTES}. A client that reads has
 * its answer within milliseconds and is never among them. Thread-safe.
 */
final class PendingAnswers {
  /** Maximum time to send one answer. */
  static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  /** Maximum size of all answers that are not sent yet. */
  static final long MAX_BYTES = 32L << 20;

  private final Set<Pending> all = new LinkedHashSet<>(); // oldest first; guarded by this
  private long bytes; // guarded by this

  /** Sends an answer and completes the request. */
  void send(Request request, Response response, Callback callback, Answer answer) {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    byte[] body = answer.body();
    if (answer.status() != Answer.NOT_MODIFIED) {
      response.getHeaders().put("Content-Type", answer.contentType());
      response.getHeaders().put("Content-Length", Integer.toString(body.length));
    }
    Pending pending =
        new Pending(
            request.getConnectionMetaData().getConnection().getEndPoint(), body.length, callback);
    add(pending);
    response.write(true, ByteBuffer.wrap(body), pending);
  }

  private void add(Pending pending) {
    synchronized (this) {
      all.add(pending);
      bytes += pending.size;
    }
    long now = System.nanoTime();
    close(old -> old != pending && (bytes > MAX_BYTES || now - old.since > TIME_LIMIT.toNanos()));
  }

  /** Takes out the oldest answers while a condition holds for them, then ends their connections. */
  private void close(Predicate<Pending> condition) {
    List<Pending> closed = new ArrayList<>();
    synchronized (this) {
      while (!all.isEmpty() && condition.test(all.iterator().next())) {
        Pending oldest = all.iterator().next();
        remove(oldest);
        closed.add(oldest);
      }
    }
    closed.forEach(pending -> pending.endPoint.close());
  }

  private synchronized void remove(Pending pending) {
    if (all.remove(pending)) {
      bytes -= pending.size;
    }
  }

  /** Returns the size of all answers that are not sent yet. */
  synchronized long size() {
    return bytes;
  }

  /** One answer; notified when it is sent or has failed. */
  private final class Pending implements Callback {
    private final EndPoint endPoint;
    private final long size;
    private final Callback request;
    private final long since = System.nanoTime();

    Pending(EndPoint endPoint, long size, Callback request) {
      this.endPoint = endPoint;
      this.size = size;
      this.request = request;
    }

    @Override
    public void succeeded() {
      remove(this);
      request.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
      remove(this);
      request.failed(failure);
    }
  }
}
