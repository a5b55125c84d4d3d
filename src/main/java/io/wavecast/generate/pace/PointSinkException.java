package io.wavecast.generate.pace;

/** Points could not be delivered; the cause is what befell the first of them. */
public final class PointSinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PointSinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
