package io.wavecast.serve.web;

import java.util.Map;
import java.util.Optional;

/**
 * The source of an event stream. Thread-safe.
 *
 * <p>A reader is a position in data that is kept anyway, not a queue. A slow reader uses no memory;
 * its next read returns what is available by then.
 */
@FunctionalInterface
public interface EventFeed {
  /** The position of one reader. Used by one thread at a time. */
  @FunctionalInterface
  interface Cursor {
    /** Returns the server-sent events since the last call, each ended by an empty line. */
    Optional<byte[]> next();
  }

  /**
   * Opens a reader.
   *
   * @param parameters the parameters of the query string
   * @param lastEventId the id of the last event that a returning reader received
   * @throws BadRequestException if a parameter is invalid; its message is sent to the client
   */
  Cursor open(Map<String, String> parameters, Optional<String> lastEventId);
}
