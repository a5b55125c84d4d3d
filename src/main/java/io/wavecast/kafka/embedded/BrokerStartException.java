package io.wavecast.kafka.embedded;

import org.jspecify.annotations.Nullable;

/**
 * A failed start of the embedded broker; the message names the folder or the port, and the cause.
 */
public class BrokerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
