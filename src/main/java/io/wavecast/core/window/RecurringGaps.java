package io.wavecast.core.window;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of a series that recur, such as nights and weekends. Not thread-safe.
 *
 * <p>A gap recurs if one of nearly the same length ended whole days before it (whole weeks for
 * series of days), or if the time since the last gap of that length equals the time between the two
 * gaps before. Once a gap recurs, one of up to one and a half its length is no outage either, if it
 * is at most five typical steps: holidays make weekends longer and weeks shorter.
 */
final class RecurringGaps {
  static final int MAX_BYTES = Byte.BYTES + Long.BYTES + 4 * 3 * Long.BYTES;

  private static final int KEPT = 4;
  private static final long DAY = 86_400_000L;
  private static final long WEEK = 7 * DAY;
  private static final double TOLERANCE = 0.1;
  private static final double LONGER = 1.5;
  private static final double MAX_STEPS = 5;

  private final Deque<Gap> gaps = new ArrayDeque<>(KEPT);
  private long longest;

  /**
   * A gap that was seen.
   *
   * @param length milliseconds without points
   * @param end event time of the point after it
   * @param distance milliseconds from the end of the last one of that length; 0 if there was none
   */
  record Gap(long length, long end, long distance) {}

  /** Returns the longest gap that recurred, in milliseconds; 0 if none has. */
  long longest() {
    return longest;
  }

  /**
   * Remembers a gap.
   *
   * @param typical typical step of the series, milliseconds
   * @return whether the gap recurs
   */
  boolean observe(long length, long end, double typical) {
    Gap last = take(length);
    long distance = last == null ? 0 : end - last.end();
    remember(new Gap(length, end, distance));
    if (last != null
        && (isCalendar(distance, length, typical) || isNear(distance, last.distance()))) {
      longest = Math.max(longest, length);
      return true;
    }
    return length <= LONGER * longest && length <= MAX_STEPS * typical;
  }

  /** Removes and returns the gap of nearly that length; null if there is none. */
  private @Nullable Gap take(long length) {
    for (Iterator<Gap> each = gaps.iterator(); each.hasNext(); ) {
      Gap gap = each.next();
      if (Math.abs(gap.length() - length) <= TOLERANCE * length) {
        each.remove();
        return gap;
      }
    }
    return null;
  }

  private void remember(Gap gap) {
    if (gaps.size() == KEPT) {
      gaps.removeFirst();
    }
    gaps.addLast(gap);
  }

  private static boolean isNear(long a, long b) {
    return b > 0 && Math.abs(a - b) <= TOLERANCE * a;
  }

  private static boolean isCalendar(long distance, long length, double typical) {
    long period = typical < DAY / 2.0 ? DAY : typical < WEEK / 2.0 ? WEEK : 0;
    if (period == 0 || distance < period / 2) {
      return false;
    }
    long off = Math.min(distance % period, period - distance % period);
    return off <= Math.min(period / 8.0, Math.max(typical / 2, TOLERANCE * length));
  }

  void set(RecurringGaps other) {
    gaps.clear();
    gaps.addAll(other.gaps);
    longest = other.longest;
  }

  void write(ByteBuffer out) {
    out.put((byte) gaps.size()).putLong(longest);
    for (Gap gap : gaps) {
      out.putLong(gap.length()).putLong(gap.end()).putLong(gap.distance());
    }
  }

  void read(ByteBuffer in) {
    int size = in.get();
    longest = in.getLong();
    if (size < 0 || size > KEPT || longest < 0) {
      throw new IllegalArgumentException("damaged recurring gaps");
    }
    gaps.clear();
    for (int i = 0; i < size; i++) {
      gaps.addLast(new Gap(in.getLong(), in.getLong(), in.getLong()));
    }
  }
}
