package io.wavecast.generate.csv;

/** Quotes text of a file for messages. */
final class CsvText {
  private static final int MAX_QUOTE_LENGTH = 40;

  private CsvText() {}

  static String quote(String text) {
    return "'"
        + (text.length() <= MAX_QUOTE_LENGTH ? text : text.substring(0, MAX_QUOTE_LENGTH) + "...")
        + "'";
  }
}
