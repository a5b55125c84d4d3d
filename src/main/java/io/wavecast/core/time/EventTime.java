package io.wavecast.core.time;

import io.wavecast.core.domain.Point;
import java.time.Instant;
import java.util.Optional;

/** The result of reading an event time. */
public sealed interface EventTime {
  /** An event time in epoch milliseconds. */
  record At(long millis) implements EventTime {}

  /** A time that can't be read, with the reason in words. */
  record Unreadable(String reason) implements EventTime {}

  /** A number in another unit than expected, with the option that helps. */
  record WrongUnit(String reason) implements EventTime {}

  /** Returns whether a number is a time in epoch milliseconds that can't be mistaken. */
  static boolean isMillis(long count) {
    return Point.isTimestamp(count)
        && (count < EpochUnit.FIRST_SECONDS || count >= EpochUnit.LAST_SECONDS);
  }

  /** Checks a time in epoch milliseconds of unknown origin. */
  static EventTime ofMillis(long millis) {
    return of(millis, EpochUnit.MILLIS, true);
  }

  /**
   * Reads a count of a unit.
   *
   * @param guessed whether nobody has confirmed the unit: a time of early 1970 that is one of today
   *     in seconds is then rejected
   */
  static EventTime of(long count, EpochUnit unit, boolean guessed) {
    if (unit == EpochUnit.MILLIS && isMillis(count)) {
      return new At(count);
    }
    long millis = unit.toMillis(count);
    boolean within = Point.isTimestamp(millis);
    if (within && !guessed) {
      return new At(millis);
    }
    Optional<EpochUnit> likely = EpochUnit.recognize(count).filter(other -> other != unit);
    if (likely.isPresent() && (!within || likely.get() == EpochUnit.SECONDS)) {
      return new WrongUnit(mismatch(count, unit, likely.get()));
    }
    return within ? new At(millis) : new Unreadable(outside(count, unit));
  }

  private static String mismatch(long count, EpochUnit unit, EpochUnit likely) {
    return "%d looks like epoch %s (%s), not %s; give --time-format %s"
        .formatted(
            count,
            likely.label(),
            Instant.ofEpochMilli(likely.toMillis(count)),
            unit.label(),
            likely.label());
  }

  /** Describes a count outside the supported years. */
  private static String outside(long count, EpochUnit unit) {
    String name = unit == EpochUnit.MILLIS ? "milliseconds" : unit.label();
    return "%d is not epoch %s within the years 1 to 9999".formatted(count, name);
  }
}
