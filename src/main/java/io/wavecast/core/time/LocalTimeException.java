package io.wavecast.core.time;

import java.time.DateTimeException;

/** Reports a local time whose zone is unknown. */
final class LocalTimeException extends DateTimeException {
  private static final long serialVersionUID = 1L;

  LocalTimeException() {
    super("local time without a zone");
  }
}
