package io.wavecast.app.backtest;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.kafka.read.TopicPosition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file or a topic to replay: from {@code --from} (included) to {@code --to}
 * (excluded). Each method that reads a bound throws a {@link UsageException} when the text is
 * invalid. Immutable.
 */
public final class PointRange {
  private final @Nullable String from;
  private final @Nullable String to;

  /**
   * @param from text of the lower bound; null: from the beginning
   * @param to text of the upper bound; null: up to the current end
   */
  public PointRange(@Nullable String from, @Nullable String to) {
    this.from = from;
    this.to = to;
  }

  /** Returns the text of the lower bound, if given. */
  public Optional<String> from() {
    return Optional.ofNullable(from);
  }

  /** Returns true if a bound was given. */
  public boolean isGiven() {
    return from != null || to != null;
  }

  /** Returns the range in words, to append to the name of a file or topic. */
  public String text() {
    return (from == null ? "" : ", from " + from) + (to == null ? "" : ", to " + to);
  }

  private Optional<String> to() {
    return Optional.ofNullable(to);
  }

  /** Returns the lower bound in a file, epoch milliseconds. */
  public OptionalLong fromMillis() {
    return from().map(text -> OptionalLong.of(millis("--from", text))).orElse(OptionalLong.empty());
  }

  /** Returns the upper bound in a file, epoch milliseconds. */
  public OptionalLong toMillis() {
    OptionalLong end =
        to().map(text -> OptionalLong.of(millis("--to", text))).orElse(OptionalLong.empty());
    if (end.isPresent()) {
      fromMillis().ifPresent(begin -> requireOrder(begin, end.getAsLong()));
    }
    return end;
  }

  /** Returns the first position in a topic. */
  public TopicPosition fromPosition() {
    return from().map(text -> position("--from", text)).orElse(TopicPosition.BEGINNING);
  }

  /** Returns the last position in a topic. An upper bound in time needs a scan to the end. */
  public TopicPosition toPosition() {
    TopicPosition end = to().map(text -> position("--to", text)).orElse(TopicPosition.END);
    TopicPosition begin = fromPosition();
    if (begin instanceof TopicPosition.Offset first && end instanceof TopicPosition.Offset last) {
      requireOrder(first.offset(), last.offset());
    } else if (begin instanceof TopicPosition.Time first
        && end instanceof TopicPosition.Time last) {
      requireOrder(first.millis(), last.millis());
    }
    return end instanceof TopicPosition.Time ? TopicPosition.END : end;
  }

  /** Returns a test for event times; bounds that are offsets are ignored. */
  public LongPredicate times() {
    OptionalLong first = time("--from", from());
    OptionalLong last = time("--to", to());
    return at -> at >= first.orElse(Long.MIN_VALUE) && at < last.orElse(Long.MAX_VALUE);
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

  private static TopicPosition position(String option, String text) {
    return isNumber(text)
        ? new TopicPosition.Offset(number(option, text))
        : new TopicPosition.Time(time(option, text));
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
