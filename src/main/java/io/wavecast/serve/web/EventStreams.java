package io.wavecast.serve.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open event streams. One thread serves them all, ten times a second; a stream holds no thread
 * of the server. Thread-safe.
 */
final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final long ROUND_MILLIS = 100;

  private final EventFeed feed;
  private final int max;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "event-streams");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param max maximum number of open streams; further ones are rejected
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  EventStreams(EventFeed feed, int max) {
    this.feed = feed;
    this.max = max;
    rounds.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    for (EventStream stream : streams) {
      try {
        stream.tick();
      } catch (RuntimeException e) {
        LOG.error("An event stream failed and is closed.", e);
        stream.onError(e);
      }
    }
  }

  /** Returns the number of open streams. */
  int open() {
    return streams.size();
  }

  /** Answers a request with an event stream. */
  void open(Context context) {
    if (streams.size() >= max) {
      context
          .status(HttpStatus.SERVICE_UNAVAILABLE)
          .header("Retry-After", "10")
          .result("too many event streams: " + max + " are open\n");
      return;
    }
    EventFeed.Cursor cursor =
        feed.open(Parameters.of(context), Optional.ofNullable(context.header("Last-Event-ID")));
    context.contentType("text/event-stream; charset=utf-8");
    AsyncContext async = context.req().startAsync();
    async.setTimeout(0);
    context.future(() -> start(context, cursor));
  }

  private CompletableFuture<Void> start(Context context, EventFeed.Cursor cursor) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    try {
      EventStream stream = new EventStream(context.res().getOutputStream(), cursor, end);
      streams.add(stream);
      CompletableFuture<Void> left = end.whenComplete((nothing, failure) -> streams.remove(stream));
      context.res().getOutputStream().setWriteListener(stream);
      return left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    streams.forEach(stream -> stream.end().complete(null));
  }
}
