package io.wavecast.kafka.cluster;

/** No broker answered, or it didn't let us in; the message names the bootstrap servers. */
public final class BrokerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
