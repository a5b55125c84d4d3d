package io.wavecast.kafka.input;

/** Reports that schemas can't be looked up now. It says nothing about the record. */
public final class SchemasUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SchemasUnavailableException(String message) {
    super(message);
  }
}
