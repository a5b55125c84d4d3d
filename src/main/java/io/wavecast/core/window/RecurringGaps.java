package io.wavecast.core.window;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
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
  private static final int KEPT = 4;
  private static final long DAY = 86_400_000L;
  private static final long WEEK = 7 * DAY;
  private static final double TOLERANCE = 0.1;
  private static final double LONGER = 1.5;
  private static final double MAX_STEPS = 5;

  private List<Gap> gaps = List.of();
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
    Gap last = find(length);
    long distance = last == null ? 0 : end - last.end();
    remember(new Gap(length, end, distance), last);
    if (last != null
        && (isCalendar(distance, length, typical) || isNear(distance, last.distance()))) {
      longest = Math.max(longest, length);
      return true;
    }
    return length <= LONGER * longest && length <= MAX_STEPS * typical;
  }

  /** Returns the gap of nearly that length; null if there is none. */
  private @Nullable Gap find(long length) {
    return gaps.stream()
        .filter(gap -> Math.abs(gap.length() - length) <= TOLERANCE * length)
        .findFirst()
        .orElse(null);
  }

  /** Replaces a gap, or the oldest one if there are too many. */
  private void remember(Gap gap, @Nullable Gap replaced) {
    List<Gap> kept = new ArrayList<>(gaps);
    if (replaced != null) {
      kept.remove(replaced);
    } else if (kept.size() == KEPT) {
      kept.remove(0);
    }
    kept.add(gap);
    gaps = List.copyOf(kept);
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
    gaps = other.gaps;
    longest = other.longest;
  }

  void write(StateWriter out) {
    out.writeUnsigned(longest);
    out.writeUnsigned(gaps.size());
    for (Gap gap : gaps) {
      out.writeUnsigned(gap.length());
      out.writeSigned(gap.end());
      out.writeUnsigned(gap.distance());
    }
  }

  void read(StateReader in) {
    longest = in.readUnsigned();
    int size = in.readCount(3);
    if (size > KEPT || longest < 0) {
      throw new IllegalArgumentException("damaged recurring gaps");
    }
    List<Gap> read = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      read.add(new Gap(in.readUnsigned(), in.readSigned(), in.readUnsigned()));
    }
    gaps = List.copyOf(read);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecurringGaps that && longest == that.longest && gaps.equals(that.gaps);
  }

  @Override
  public int hashCode() {
    return gaps.hashCode();
  }
}
