package io.wavecast.generate.csv;

/** Reports that a CSV file can't be replayed; the message names the file and the reason. */
public final class CsvReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CsvReplayException(String message) {
    super(message);
  }

  CsvReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
