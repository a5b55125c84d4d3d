package io.wavecast.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts durations such as {@code 500ms}, {@code 90s} and {@code 1h30m}, or ISO 8601. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final Pattern ALL = Pattern.compile("(?:" + PART.pattern() + ")+");

  /** Longer durations may overflow in nanoseconds. */
  private static final Duration MAX_DURATION = Duration.ofDays(36_500);

  @Override
  public Duration convert(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    try {
      Duration duration = text.startsWith("p") ? Duration.parse(text) : sum(value, text);
      if (!duration.isNegative() && duration.compareTo(MAX_DURATION) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw noDuration(value);
    }
    throw noDuration(value);
  }

  private static Duration sum(String value, String text) {
    if (!ALL.matcher(text).matches()) {
      throw noDuration(value);
    }
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      BigDecimal unit = BigDecimal.valueOf(unit(parts.group(2)).toNanos());
      sum = sum.plusNanos(new BigDecimal(parts.group(1)).multiply(unit).longValueExact());
    }
    return sum;
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }

  private static TypeConversionException noDuration(String value) {
    return new TypeConversionException(
        "'" + value + "' is not a duration of 0 to 36500 days such as 500ms, 90s, 5m or 1h30m");
  }
}
