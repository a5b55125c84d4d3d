package io.wavecast.serve.web;

import java.util.Map;
import java.util.Optional;

/**
 * What the event stream tells. Thread-safe.
 *
 * <p>A reader is a place in what is kept anyway, not a queue: a slow one costs nothing while it is
 * slow and then gets what is there by then.
 */
@FunctionalInterface
public interface EventFeed {
  /** A reader's place. Used by one thread at a time. */
  @FunctionalInterface
  interface Cursor {
    /** What is new since the last call as server-sent events, each ended by an empty line. */
    Optional<byte[]> next();
  }

  /**
   * A new reader.
   *
   * @param parameters those of the query string
   * @param lastEventId the id of the last event that the reader got, when it comes back
   * @throws IllegalArgumentException when a parameter can't be; its message goes to the caller
   */
  Cursor open(Map<String, String> parameters, Optional<String> lastEventId);
}
