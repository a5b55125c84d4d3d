package io.wavecast.cli;

import io.wavecast.history.Place;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The stretch of a file or a topic that is meant: from (included) to (excluded). */
final class Span {
  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description =
          "Begin there: an event time as 2026-01-31T12:00:00Z; or a number, in a topic an offset of"
              + " each partition, in a file epoch milliseconds.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description = "End before that. Default: at the end that stands now.")
  private @Nullable String to;

  Optional<String> from() {
    return Optional.ofNullable(from);
  }

  /** Whether it is less than all. */
  boolean isGiven() {
    return from != null || to != null;
  }

  /** In words, to go behind the name of a file or topic. */
  String text() {
    return (from == null ? "" : ", from " + from) + (to == null ? "" : ", to " + to);
  }

  private Optional<String> to() {
    return Optional.ofNullable(to);
  }

  /** The beginning in a file, epoch milliseconds. */
  OptionalLong fromMillis() {
    return from().map(text -> OptionalLong.of(millis("--from", text))).orElse(OptionalLong.empty());
  }

  /** The end in a file, epoch milliseconds. */
  OptionalLong toMillis() {
    OptionalLong end =
        to().map(text -> OptionalLong.of(millis("--to", text))).orElse(OptionalLong.empty());
    if (end.isPresent()) {
      fromMillis().ifPresent(begin -> requireOrder(begin, end.getAsLong()));
    }
    return end;
  }

  /** The beginning in a topic. */
  Place fromPlace() {
    return from().map(text -> place("--from", text)).orElse(Place.BEGINNING);
  }

  /** The end in a topic; when it is a time, records up to the end are to be looked at. */
  Place toPlace() {
    Place end = to().map(text -> place("--to", text)).orElse(Place.END);
    Place begin = fromPlace();
    if (begin instanceof Place.Offset first && end instanceof Place.Offset last) {
      requireOrder(first.offset(), last.offset());
    } else if (begin instanceof Place.Time first && end instanceof Place.Time last) {
      requireOrder(first.millis(), last.millis());
    }
    return end instanceof Place.Time ? Place.END : end;
  }

  /** Whether an event time in a topic is within; offsets don't decide here. */
  LongPredicate times() {
    OptionalLong first = time("--from", from());
    OptionalLong last = time("--to", to());
    return at -> at >= first.orElse(0) && at < last.orElse(Long.MAX_VALUE);
  }

  private static OptionalLong time(String option, Optional<String> given) {
    return given
        .filter(text -> !isNumber(text))
        .map(text -> OptionalLong.of(time(option, text)))
        .orElse(OptionalLong.empty());
  }

  private void requireOrder(long begin, long end) {
    if (end <= begin) {
      throw UsageException.option("--to", to + " is not after --from " + from);
    }
  }

  private static Place place(String option, String text) {
    return isNumber(text)
        ? new Place.Offset(number(option, text))
        : new Place.Time(time(option, text));
  }

  private static long millis(String option, String text) {
    return isNumber(text) ? number(option, text) : time(option, text);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String option, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw UsageException.option(option, "'" + text + "' is too large");
    }
  }

  private static long time(String option, String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw UsageException.option(
          option, "'" + text + "' is neither a number nor a time like 2026-01-31T12:00:00Z");
    }
  }
}
