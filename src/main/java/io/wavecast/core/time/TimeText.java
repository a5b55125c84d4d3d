package io.wavecast.core.time;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads times that are written as text. Immutable and thread-safe. */
final class TimeText {
  /**
   * ISO 8601 with {@code T} or a space, an optional time of day, optional seconds and fraction, and
   * an optional offset; also a month such as {@code 2024-01}.
   */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(YEAR, 4, 4, SignStyle.NORMAL)
          .appendLiteral('-')
          .appendValue(MONTH_OF_YEAR, 2)
          .optionalStart()
          .appendLiteral('-')
          .appendValue(DAY_OF_MONTH, 2)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .appendValue(HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[ ][XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final DateTimeFormatter formatter;
  private final Optional<ZoneId> zone;
  private final String description;

  /** Reads ISO 8601. */
  TimeText(Optional<ZoneId> zone) {
    this(ISO, zone, "an ISO-8601 instant");
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if the pattern is invalid
   */
  TimeText(String pattern, Optional<ZoneId> zone) {
    this(formatter(pattern), zone, "a time of the form " + pattern);
  }

  private TimeText(DateTimeFormatter formatter, Optional<ZoneId> zone, String description) {
    this.formatter = formatter;
    this.zone = zone;
    this.description = description;
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .toFormatter(Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time-format '%s' is none of millis, seconds, micros, nanos, iso, and no pattern: %s"
              .formatted(pattern, e.getMessage()),
          e);
    }
  }

  /** Returns whether ISO 8601 is read, and not a pattern. */
  boolean isIso() {
    return formatter == ISO;
  }

  /** Returns what is read, in words. */
  String description() {
    return description;
  }

  /**
   * Returns the epoch milliseconds of a text. A date is its midnight. A local time that occurs
   * twice, when clocks go back, is the first of the two.
   *
   * @throws LocalTimeException if the text is a local time and the zone is unknown
   * @throws java.time.DateTimeException if the text can't be read
   */
  long millis(String text) {
    TemporalAccessor read =
        formatter.parseBest(
            text,
            ZonedDateTime::from,
            Instant::from,
            LocalDateTime::from,
            LocalDate::from,
            YearMonth::from,
            Year::from);
    if (read instanceof ZonedDateTime zoned) {
      return zoned.toInstant().toEpochMilli();
    }
    if (read instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (read instanceof LocalDateTime local) {
      return local.atZone(zone.orElseThrow(LocalTimeException::new)).toInstant().toEpochMilli();
    }
    return date(read).atStartOfDay(zone.orElse(ZoneOffset.UTC)).toInstant().toEpochMilli();
  }

  private static LocalDate date(TemporalAccessor read) {
    if (read instanceof YearMonth month) {
      return month.atDay(1);
    }
    return read instanceof Year year ? year.atDay(1) : (LocalDate) read;
  }
}
