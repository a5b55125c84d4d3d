package io.wavecast.nn.checkpoint;

/** A checkpoint that can't be used; the message says what is wrong with it. */
public final class CheckpointException extends Exception {
  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
