package io.wavecast.app.lifecycle;

import org.jspecify.annotations.Nullable;

/** A command failed while running: exit code 1, with the message as one line on stderr. */
public final class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OperationException(String message) {
    super(message);
  }

  public OperationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
