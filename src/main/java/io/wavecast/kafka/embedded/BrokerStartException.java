package io.wavecast.kafka.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded broker didn't start; the message says why, and names the folder or the port. */
public class BrokerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
