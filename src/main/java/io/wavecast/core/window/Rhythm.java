package io.wavecast.core.window;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The learnt rhythm of a series: how long its steps are, how much they vary, and which gaps recur.
 * It decides whether a step is an outage, after which a window can't continue. Deterministic; its
 * state has a bounded size. Not thread-safe.
 *
 * <p>It never decides on one step: without two steps nothing is an outage, a step right after an
 * outage isn't another one, and if that step is as long as an outage, the rhythm is learnt anew
 * from it. Three unusually short steps in a row do the same, so that a slow start doesn't hide
 * gaps.
 */
public final class Rhythm {
  /** The largest number of bytes that are {@linkplain #write written}. */
  public static final int MAX_BYTES =
      2 * Byte.BYTES + 2 * Long.BYTES + StepSizes.BYTES + RecurringGaps.MAX_BYTES;

  private static final int SHORT_STEPS = 3;

  private final double factor;
  private final StepSizes sizes = new StepSizes();
  private final RecurringGaps gaps = new RecurringGaps();
  private final long[] shorts = new long[SHORT_STEPS - 1];
  private int shortCount;
  private boolean afterOutage;

  /** The kinds of steps. */
  public enum Step {
    /** The step is as long as others. */
    REGULAR,
    /** The step is longer, but recurs. */
    RECURRING_GAP,
    /** Points are missing. */
    OUTAGE
  }

  /**
   * @param factor an even series' step longer than this many steps is an outage; 0: no step is
   */
  public Rhythm(double factor) {
    this.factor = factor;
  }

  /** Returns an independent copy. */
  public Rhythm copy() {
    Rhythm copy = new Rhythm(factor);
    copy.sizes.set(sizes);
    copy.gaps.set(gaps);
    System.arraycopy(shorts, 0, copy.shorts, 0, shorts.length);
    copy.shortCount = shortCount;
    copy.afterOutage = afterOutage;
    return copy;
  }

  /**
   * Decides on a step and learns it.
   *
   * @param from event time of the newest point
   * @param to event time of the next point, later
   */
  public Step observe(long from, long to) {
    long step = to - from;
    boolean isLong = factor > 0 && step > sizes.limit(factor);
    if (!isLong) {
      learn(step);
      afterOutage = false;
      return Step.REGULAR;
    }
    shortCount = 0;
    if (afterOutage) {
      afterOutage = false;
      sizes.clear();
      sizes.learn(step);
      return Step.REGULAR;
    }
    if (gaps.observe(step, to, sizes.typical())) {
      return Step.RECURRING_GAP;
    }
    afterOutage = true;
    return Step.OUTAGE;
  }

  private void learn(long step) {
    if (!sizes.isUnusuallyShort(step)) {
      shortCount = 0;
      sizes.learn(step);
    } else if (shortCount < shorts.length) {
      shorts[shortCount] = step;
      shortCount++;
      sizes.learn(step);
    } else {
      sizes.clear();
      for (long each : shorts) {
        sizes.learn(each);
      }
      sizes.learn(step);
      shortCount = 0;
    }
  }

  /** Returns the typical step in milliseconds; 0 before the first step. */
  public double typicalStep() {
    return sizes.count() == 0 ? 0 : sizes.typical();
  }

  /** Returns how much steps vary: 0 for even ones, about 0.1 for steps within 10% of each other. */
  public double spread() {
    return sizes.spread();
  }

  /** Returns the longest step in milliseconds that is no gap; infinite if it isn't known yet. */
  public double longestStep() {
    return factor > 0 ? sizes.limit(factor) : Double.POSITIVE_INFINITY;
  }

  /** Returns the longest gap that recurred, in milliseconds; 0 if none has. */
  public long longestRecurringGap() {
    return gaps.longest();
  }

  /** Writes the state. */
  public void write(ByteBuffer out) {
    out.put((byte) (afterOutage ? 1 : 0)).put((byte) shortCount);
    for (long each : shorts) {
      out.putLong(each);
    }
    sizes.write(out);
    gaps.write(out);
  }

  /**
   * Reads a state that was written.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  public void read(ByteBuffer in) {
    afterOutage = in.get() != 0;
    shortCount = in.get();
    if (shortCount < 0 || shortCount > shorts.length) {
      throw new IllegalArgumentException("damaged rhythm");
    }
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = in.getLong();
    }
    sizes.read(in);
    gaps.read(in);
  }

  private byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
    write(buffer);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rhythm that
        && factor == that.factor
        && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "Rhythm[step %.0f ms, spread %.3f, longest %.0f ms, recurring gap %d ms]"
        .formatted(typicalStep(), spread(), longestStep(), longestRecurringGap());
  }
}
