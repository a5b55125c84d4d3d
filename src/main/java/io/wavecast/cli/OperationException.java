package io.wavecast.cli;

import org.jspecify.annotations.Nullable;

/** What was asked for could not be done: exit code 1, the message as one line on stderr. */
final class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OperationException(String message) {
    super(message);
  }

  OperationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
