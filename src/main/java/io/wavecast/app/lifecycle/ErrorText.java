package io.wavecast.app.lifecycle;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Describes an exception in one line. */
public final class ErrorText {
  private ErrorText() {}

  /**
   * Returns the message of the exception. If it only repeats its cause, returns the first message
   * in the chain of causes that doesn't; without any, the name of the last cause's class.
   */
  public static String of(Throwable failure) {
    Throwable current = failure;
    Throwable cause = current.getCause();
    while (cause != null && repeatsCause(current.getMessage(), cause)) {
      current = cause;
      cause = current.getCause();
    }
    return oneLine(describe(current));
  }

  /** Replaces line breaks and runs of white space by single spaces. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** An exception that was created from its cause alone has the cause's text as its message. */
  private static boolean repeatsCause(@Nullable String message, Throwable cause) {
    return message == null || message.isBlank() || message.equals(cause.toString());
  }

  /** These file exceptions have only the file name as their message. */
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
