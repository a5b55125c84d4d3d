package io.wavecast.kafka.cluster;

/** No broker answered, or the login failed; the message names the bootstrap servers. */
public final class BrokerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
