package io.wavecast.serve.web;

/**
 * Reports a request that the client must change. The client gets status 400 and the message; any
 * other exception is a fault of this process, which is logged and answered with status 500.
 */
public final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the wrong part of the request; sent to the client
   */
  public BadRequestException(String message) {
    super(message);
  }

  public BadRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
