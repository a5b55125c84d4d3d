package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * A complete response.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param headers further headers
 * @param body the body; not copied, and must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
  static final int OK = 200;
  static final int NOT_MODIFIED = 304;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int CONTENT_TOO_LARGE = 413;
  static final int FAILED = 500;
  static final int UNAVAILABLE = 503;

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, Map.of(), body);
  }

  /** Returns a line of text; the line break is added. */
  static Answer text(int status, String line) {
    return of(status, TEXT, (line + "\n").getBytes(UTF_8));
  }

  static Answer json(byte[] body) {
    return of(OK, JSON, body);
  }

  /** Returns an answer to a request that is rejected because too much is going on. */
  static Answer busy(String line) {
    return text(UNAVAILABLE, line).with("Retry-After", "10");
  }

  /** Returns this answer with one more header. */
  Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, Map.copyOf(more), body);
  }
}
