package io.wavecast.kafka.models;

/** Thrown when a request to the models topic can't be met; the topic is unchanged. */
public final class ModelsTopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelsTopicException(String message) {
    super(message);
  }

  ModelsTopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
