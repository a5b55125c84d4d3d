package io.wavecast.app.lifecycle;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** One clear line for an exception. */
public final class ErrorText {
  private ErrorText() {}

  /**
   * The message of the exception, or that of its first cause with something of its own to say; the
   * name of the last one's class when none has.
   */
  public static String of(Throwable failure) {
    Throwable current = failure;
    Throwable cause = current.getCause();
    while (cause != null && saysNothing(current.getMessage(), cause)) {
      current = cause;
      cause = current.getCause();
    }
    return oneLine(describe(current));
  }

  public static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** A wrapper made from its cause alone carries the cause's text as its message. */
  private static boolean saysNothing(@Nullable String message, Throwable cause) {
    return message == null || message.isBlank() || message.equals(cause.toString());
  }

  /** The messages of the file exceptions below are the bare file name. */
  private static String describe(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file: " + message;
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied: " + message;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "file exists already: " + message;
    }
    return failure instanceof Error ? failure.getClass().getSimpleName() + ": " + message : message;
  }
}
