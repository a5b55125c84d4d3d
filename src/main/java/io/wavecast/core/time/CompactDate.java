package io.wavecast.core.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Recognizes dates that are written as one number: {@code 20240131}, {@code 20240131235959}. */
final class CompactDate {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private CompactDate() {}

  /** Returns the pattern of a compact date; empty if the digits aren't one. */
  static Optional<String> recognize(String digits) {
    if (digits.length() == 8 && isDate(digits)) {
      return Optional.of("yyyyMMdd");
    }
    boolean withTime =
        digits.length() == 14
            && isDate(digits.substring(0, 8))
            && digits.substring(8).compareTo("240000") < 0;
    return withTime ? Optional.of("yyyyMMddHHmmss") : Optional.empty();
  }

  private static boolean isDate(String digits) {
    try {
      int year = LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE).getYear();
      return year >= FIRST_YEAR && year <= LAST_YEAR;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
