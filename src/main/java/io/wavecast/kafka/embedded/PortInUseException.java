package io.wavecast.kafka.embedded;

import java.io.IOException;

/**
 * A start that failed because the broker can't listen on the port, usually used by another program.
 */
public final class PortInUseException extends BrokerStartException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(String host, int port, IOException cause) {
    super(
        "the broker can't listen on port " + port + " of " + host + ": " + cause.getMessage(),
        cause);
    this.port = port;
  }

  /** Returns the requested port. */
  public int port() {
    return port;
  }
}
