package io.wavecast.kafka.models;

/** The models topic doesn't allow what was asked; the message says why. Nothing was changed. */
public final class ModelsTopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelsTopicException(String message) {
    super(message);
  }

  ModelsTopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
