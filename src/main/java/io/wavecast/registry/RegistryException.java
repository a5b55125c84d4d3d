package io.wavecast.registry;

/** The models topic doesn't allow what was asked; the message says why. Nothing was changed. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryException(String message) {
    super(message);
  }

  RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
