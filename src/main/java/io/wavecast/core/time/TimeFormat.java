package io.wavecast.core.time;

import io.wavecast.core.domain.Point;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads event times in one format: a count of an epoch unit, ISO 8601, or a pattern. Immutable and
 * thread-safe.
 *
 * <p>{@link #AUTO} reads epoch milliseconds and ISO 8601, and rejects numbers that look like
 * another unit.
 */
public final class TimeFormat {
  /** Epoch milliseconds or ISO 8601, without a time zone for local times. */
  public static final TimeFormat AUTO =
      new TimeFormat(EpochUnit.MILLIS, true, new TimeText(Optional.empty()));

  private static final int MAX_SHOWN = 40;
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d++");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d++\\.\\d++");

  /**
   * Maximum length of a text that may be a date. The search for one takes up to the cube of the
   * length, and a record can hold a text of a megabyte.
   */
  private static final int MAX_DATE = 80;

  /** A date that is not written as ISO 8601, such as {@code 31.01.2026 12:00} or 31 Jan 2026. */
  private static final Pattern OTHER_DATE =
      Pattern.compile("\\d{1,4}[./]\\d{1,2}[./].*|\\d{1,2}-\\d{1,2}-.*|.*\\d.*[a-zA-Z]{3}.*\\d.*");

  private static final String PATTERN_HINT =
      "; give its pattern, such as --time-format 'dd.MM.yyyy HH:mm'";

  private static final TimeText ANY_ZONE = new TimeText(Optional.of(ZoneOffset.UTC));

  private final @Nullable EpochUnit unit;
  private final boolean guessed;
  private final @Nullable TimeText text;

  private TimeFormat(@Nullable EpochUnit unit, boolean guessed, @Nullable TimeText text) {
    this.unit = unit;
    this.guessed = guessed;
    this.text = text;
  }

  /**
   * Parses the options {@code --time-format} and {@code --time-zone}.
   *
   * @param format {@code millis}, {@code seconds}, {@code micros}, {@code nanos}, {@code iso} or a
   *     pattern of {@link java.time.format.DateTimeFormatter}; empty: epoch milliseconds or ISO
   * @param zone of local times; empty: local times are rejected, dates start at midnight UTC
   * @throws IllegalArgumentException if the format is none of these
   */
  public static TimeFormat of(Optional<String> format, Optional<ZoneId> zone) {
    if (format.isEmpty()) {
      return new TimeFormat(EpochUnit.MILLIS, true, new TimeText(zone));
    }
    String name = format.get();
    if (name.equals("iso")) {
      return new TimeFormat(null, false, new TimeText(zone));
    }
    return EpochUnit.ofLabel(name)
        .map(unit -> new TimeFormat(unit, false, null))
        .orElseGet(() -> new TimeFormat(null, false, new TimeText(name, zone)));
  }

  /** Returns whether a text is a time of some kind, such as an epoch count of our days. */
  public static boolean looksLikeTime(String written) {
    if (INTEGER.matcher(written).matches()) {
      return CompactDate.recognize(written).isPresent() || isEpoch(written);
    }
    try {
      ANY_ZONE.millis(written);
      return true;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private static boolean isEpoch(String digits) {
    try {
      return EpochUnit.recognize(Long.parseLong(digits)).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Reads a time from text. */
  public EventTime read(String written) {
    if (unit != null && INTEGER.matcher(written).matches()) {
      return integer(written, unit);
    }
    if (unit != null && DECIMAL.matcher(written).matches()) {
      return text == null ? read(Double.parseDouble(written)) : fraction(written, unit);
    }
    if (text == null) {
      return unreadable(written, "");
    }
    try {
      long millis = text.millis(written);
      return Point.isTimestamp(millis)
          ? new EventTime.At(millis)
          : unreadable(written, "; it is not within the years 1 to 9999");
    } catch (LocalTimeException e) {
      return unreadable(written, "; it is a local time: name its zone with --time-zone");
    } catch (DateTimeException | ArithmeticException e) {
      return unreadable(written, text.isIso() && isOtherDate(written) ? PATTERN_HINT : "");
    }
  }

  private static boolean isOtherDate(String written) {
    return written.length() <= MAX_DATE && OTHER_DATE.matcher(written).matches();
  }

  /** Reads a count with a fraction whose unit nobody has confirmed. */
  private EventTime fraction(String written, EpochUnit counted) {
    EventTime whole = integer(written.substring(0, written.indexOf('.')), counted);
    return whole instanceof EventTime.WrongUnit ? whole : unreadable(written, "");
  }

  private EventTime integer(String written, EpochUnit counted) {
    long count;
    try {
      count = Long.parseLong(written);
    } catch (NumberFormatException e) {
      return unreadable(written, "");
    }
    Optional<String> date = guessed ? CompactDate.recognize(written) : Optional.empty();
    return date.isPresent()
        ? new EventTime.WrongUnit(
            "%s looks like a date; give --time-format %s".formatted(written, date.get()))
        : EventTime.of(count, counted, guessed);
  }

  /** Reads a time from an integer. */
  public EventTime read(long count) {
    return unit == null ? read(Long.toString(count)) : EventTime.of(count, unit, guessed);
  }

  /** Reads a time from a number that may have a fraction, such as seconds with milliseconds. */
  public EventTime read(double count) {
    if (unit == null || !(Math.abs(count) < Long.MAX_VALUE)) {
      return unreadable(Double.toString(count), "");
    }
    EventTime whole = EventTime.of((long) count, unit, guessed);
    return whole instanceof EventTime.At ? new EventTime.At(unit.toMillis(count)) : whole;
  }

  /** Describes what was expected and what was found. */
  private EventTime unreadable(String written, String hint) {
    String shown =
        written.length() <= MAX_SHOWN ? written : written.substring(0, MAX_SHOWN) + "...";
    return new EventTime.Unreadable("is " + expected() + ": '" + shown + "'" + hint);
  }

  private String expected() {
    if (text == null) {
      return "not a number of epoch " + (unit == null ? "" : unit.label());
    }
    return unit == null
        ? "not " + text.description()
        : "neither epoch milliseconds nor " + text.description();
  }
}
