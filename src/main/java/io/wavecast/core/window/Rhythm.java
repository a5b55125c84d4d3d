package io.wavecast.core.window;

import io.wavecast.core.state.StatePart;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Objects;

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
public final class Rhythm implements StatePart {
  /** Its number in stored snapshots. */
  public static final int ID = 20;

  private static final byte VERSION = 1;

  private final double factor;
  private final StepSizes sizes = new StepSizes();
  private final RecurringGaps gaps = new RecurringGaps();
  private long shortBefore; // the last steps that were unusually short; 0: none
  private long shortStep;
  private boolean afterOutage;
  private boolean begun;
  private long newest;

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
    copy.shortBefore = shortBefore;
    copy.shortStep = shortStep;
    copy.afterOutage = afterOutage;
    copy.begun = begun;
    copy.newest = newest;
    return copy;
  }

  /**
   * Decides on the step to a point and learns it.
   *
   * @param timestamp event time of the point, epoch milliseconds, not before the last one
   */
  public Step observe(long timestamp) {
    long step = timestamp - newest;
    boolean first = !begun;
    begun = true;
    newest = timestamp;
    // readings of one time say nothing about the rhythm
    return first || step <= 0 ? Step.REGULAR : decide(step, timestamp);
  }

  private Step decide(long step, long timestamp) {
    double size = StepSizes.size(step);
    boolean isLong =
        factor > 0 && !sizes.isClearlyWithin(size, factor) && step > sizes.limit(factor);
    if (!isLong) {
      afterOutage = false;
      learn(step, size);
      return Step.REGULAR;
    }
    forgetShortSteps();
    if (afterOutage) {
      afterOutage = false;
      sizes.clear();
      sizes.learn(step, size);
      return Step.REGULAR;
    }
    if (gaps.observe(step, timestamp, sizes.typical())) {
      return Step.RECURRING_GAP;
    }
    afterOutage = true;
    return Step.OUTAGE;
  }

  private void learn(long step, double size) {
    boolean isShort = sizes.isUnusuallyShort(size);
    if (isShort && shortBefore > 0) {
      sizes.clear();
      sizes.learn(shortBefore, StepSizes.size(shortBefore));
      sizes.learn(shortStep, StepSizes.size(shortStep));
      forgetShortSteps();
    } else if (isShort) {
      shortBefore = shortStep;
      shortStep = step;
    } else {
      forgetShortSteps();
    }
    sizes.learn(step, size);
  }

  private void forgetShortSteps() {
    shortBefore = 0;
    shortStep = 0;
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

  @Override
  public int id() {
    return ID;
  }

  @Override
  public boolean isEmpty() {
    return !begun;
  }

  @Override
  public void write(StateWriter out) {
    out.writeByte(VERSION);
    out.writeByte(afterOutage ? 1 : 0);
    out.writeSigned(newest);
    out.writeUnsigned(shortBefore);
    out.writeUnsigned(shortStep);
    sizes.write(out);
    gaps.write(out);
  }

  @Override
  public void read(StateReader in) {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException("a rhythm of unknown version " + version);
    }
    afterOutage = in.readByte() != 0;
    newest = in.readSigned();
    shortBefore = in.readUnsigned();
    shortStep = in.readUnsigned();
    sizes.read(in);
    gaps.read(in);
    begun = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rhythm that
        && begun == that.begun
        && newest == that.newest
        && afterOutage == that.afterOutage
        && shortBefore == that.shortBefore
        && shortStep == that.shortStep
        && sizes.equals(that.sizes)
        && gaps.equals(that.gaps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(begun, newest, sizes, gaps);
  }

  @Override
  public String toString() {
    return "Rhythm[step %.0f ms, spread %.3f, longest %.0f ms, recurring gap %d ms]"
        .formatted(typicalStep(), spread(), longestStep(), longestRecurringGap());
  }
}
