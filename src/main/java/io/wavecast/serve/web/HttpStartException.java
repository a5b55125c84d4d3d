package io.wavecast.serve.web;

/** Reports that the HTTP port could not be opened. The message names host, port and reason. */
public final class HttpStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HttpStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
