package io.wavecast.serve.web;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open event streams. One thread serves them all, ten times a second; a stream holds no thread
 * of the server. Thread-safe.
 */
final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";
  private static final long ROUND_MILLIS = 100;

  /** Maximum number of open streams. */
  static final int MAX_STREAMS = 256;

  private final EventFeed feed;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "event-streams");
            thread.setDaemon(true);
            return thread;
          });

  private EventStreams(EventFeed feed) {
    this.feed = feed;
  }

  /** Starts the thread that serves the streams. */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  static EventStreams start(EventFeed feed) {
    EventStreams streams = new EventStreams(feed);
    streams.rounds.scheduleWithFixedDelay(
        streams::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    return streams;
  }

  private void round() {
    for (EventStream stream : streams) {
      try {
        stream.tick();
      } catch (RuntimeException e) {
        LOG.error("An event stream failed and is closed.", e);
        stream.end(e);
      }
    }
  }

  /** Returns the number of open streams. */
  int open() {
    return streams.size();
  }

  /**
   * Answers a request with an event stream.
   *
   * @throws BadRequestException if a parameter is invalid
   */
  void open(Exchange exchange) {
    if (streams.size() >= MAX_STREAMS) {
      exchange.send(Answer.busy("too many event streams: " + MAX_STREAMS + " are open"));
      return;
    }
    EventFeed.Cursor cursor =
        feed.open(exchange.parameters(), Optional.ofNullable(exchange.header("Last-Event-ID")));
    if (exchange.method().equals("HEAD")) {
      exchange.send(Answer.of(Answer.OK, CONTENT_TYPE, new byte[0]));
      return;
    }
    EventStream stream =
        new EventStream(
            exchange.startStream(CONTENT_TYPE), cursor, exchange.callback(), streams::remove);
    streams.add(stream);
    stream.open();
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    streams.forEach(stream -> stream.end(new EofException("the server is closed")));
  }
}
