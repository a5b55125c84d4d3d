package io.wavecast.generate.csv;

/** A reason why a row can't be read, coarse enough to count rows by it. */
enum BadRow {
  ENCODING("with bytes that are not text"),
  LENGTH("of excessive length"),
  QUOTES("with misplaced quotes"),
  FIELDS("with a wrong number of fields"),
  SERIES("with an invalid series id"),
  TIMESTAMP("with an unreadable timestamp"),
  TIME_UNIT("with a timestamp in another unit"),
  VALUE("with an unreadable value");

  private final String label;

  BadRow(String label) {
    this.label = label;
  }

  /** Returns the reason in words that follow "rows". */
  String label() {
    return label;
  }
}
