package io.wavecast.core.time;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A unit in which times since 1970 are counted. */
public enum EpochUnit {
  SECONDS(1_000, 1),
  MILLIS(1, 1),
  MICROS(1, 1_000),
  NANOS(1, 1_000_000);

  /** The start of 1990 in seconds. A count of later times tells its unit by its size. */
  static final long FIRST_SECONDS = 631_152_000L;

  /** The start of 2100 in seconds. */
  static final long LAST_SECONDS = 4_102_444_800L;

  private final long factor;
  private final long divisor;

  EpochUnit(long factor, long divisor) {
    this.factor = factor;
    this.divisor = divisor;
  }

  /** Returns the name in options: {@code seconds}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the unit with that label; empty if there is none. */
  static Optional<EpochUnit> ofLabel(String label) {
    return Arrays.stream(values()).filter(unit -> unit.label().equals(label)).findFirst();
  }

  /** Converts a count of this unit to milliseconds, rounded down and saturated at the ends. */
  long toMillis(long count) {
    long divided = Math.floorDiv(count, divisor);
    long high = Math.multiplyHigh(divided, factor);
    long low = divided * factor;
    if ((high != 0 || low < 0) && (high != -1 || low >= 0)) {
      return count < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return low;
  }

  /** Converts a count of this unit with a fraction to milliseconds, rounded to the nearest. */
  long toMillis(double count) {
    return Math.round(count * factor / divisor);
  }

  /** Returns the unit in which a count is a time between 1990 and 2100; empty if none. */
  public static Optional<EpochUnit> recognize(long count) {
    return Arrays.stream(values()).filter(unit -> isPlausible(unit.toMillis(count))).findFirst();
  }

  private static boolean isPlausible(long millis) {
    return millis >= FIRST_SECONDS * 1_000 && millis < LAST_SECONDS * 1_000;
  }
}
