package io.wavecast.generate.csv;

/** Reports a row that can't be read. */
final class BadRowException extends Exception {
  private static final long serialVersionUID = 1L;

  private final BadRow kind;

  BadRowException(BadRow kind, String message) {
    super(message, null, false, false); // rows are common and their stack says nothing
    this.kind = kind;
  }

  BadRow kind() {
    return kind;
  }

  CsvRow.Bad row() {
    return new CsvRow.Bad(kind, String.valueOf(getMessage()));
  }
}
