package io.wavecast.generate.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of a file, with a decimal point or a decimal comma. A file uses one of them: the
 * first value with a mark decides. Not thread-safe.
 */
final class CsvNumbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d++(?:([.,])\\d*+)?|([.,])\\d++)(?:[eE][+-]?\\d++)?");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
  private static final char UNKNOWN = 0;

  private char mark = UNKNOWN;

  /**
   * Reads a finite number.
   *
   * @param separator separates the fields of the file
   */
  double read(String text, char separator) throws BadRowException {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      throw unreadable(text);
    }
    String found = number.group(1) != null ? number.group(1) : number.group(2);
    if (found != null) {
      requireMark(found.charAt(0), text, separator);
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (!Double.isFinite(value)) {
      throw unreadable(text);
    }
    if (found != null) {
      mark = found.charAt(0);
    }
    return value;
  }

  private void requireMark(char found, String text, char separator) throws BadRowException {
    if (mark != UNKNOWN && mark != found) {
      throw new BadRowException(
          BadRow.VALUE,
          "value %s has a decimal %s, unlike the rows before"
              .formatted(CsvText.quote(text), found == ',' ? "comma" : "point"));
    }
    if (mark == UNKNOWN && found == ',' && separator == ',' && THOUSANDS.matcher(text).matches()) {
      throw new BadRowException(
          BadRow.VALUE,
          "value %s may have a decimal comma or a thousands separator; write it without"
              .formatted(CsvText.quote(text)));
    }
  }

  private static BadRowException unreadable(String text) {
    return new BadRowException(
        BadRow.VALUE, "value is not a finite number: " + CsvText.quote(text));
  }
}
