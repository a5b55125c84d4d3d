package io.wavecast.nn.checkpoint;

/** Thrown when a checkpoint can't be used; the message names the fault. */
public final class CheckpointException extends Exception {
  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
