package io.wavecast.kafka.embedded;

import java.io.IOException;

/** The wanted port can't be listened on, most often because another program does. */
public final class PortInUseException extends BrokerStartException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(String host, int port, IOException cause) {
    super(
        "the broker can't listen on port " + port + " of " + host + ": " + cause.getMessage(),
        cause);
    this.port = port;
  }

  /** The port that was asked for. */
  public int port() {
    return port;
  }
}
