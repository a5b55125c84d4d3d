package io.wavecast.core.window;

import java.util.Arrays;

/**
 * The last points of one series, in order of event time. Not thread-safe.
 *
 * <p>Values are contiguous, oldest first, and move by one at each point. For windows of this size
 * that is cheaper than a ring that every predictor would have to unroll.
 */
public final class SeriesWindow {
  private final WindowRules rules;
  private final long[] timestamps;
  private final double[] values;
  private final Rhythm rhythm;
  private int size;

  public SeriesWindow(WindowRules rules) {
    this(rules, new Rhythm(rules.gapFactor()));
  }

  private SeriesWindow(WindowRules rules, Rhythm rhythm) {
    this.rules = rules;
    this.rhythm = rhythm;
    this.timestamps = new long[rules.length()];
    this.values = new double[rules.length()];
  }

  /** Returns an independent copy. */
  public SeriesWindow copy() {
    SeriesWindow copy = new SeriesWindow(rules, rhythm.copy());
    System.arraycopy(timestamps, 0, copy.timestamps, 0, size);
    System.arraycopy(values, 0, copy.values, 0, size);
    copy.size = size;
    return copy;
  }

  /**
   * Offers the next point, whose value must be finite.
   *
   * @param timestamp event time, epoch milliseconds
   */
  public Admission offer(long timestamp, double value) {
    if (size > 0 && timestamp <= newestTimestamp()) {
      return timestamp == newestTimestamp() ? offerAgain(value) : Admission.LATE;
    }
    return move(timestamp, value, rhythm.observe(timestamp) == Rhythm.Step.OUTAGE);
  }

  private Admission offerAgain(double value) {
    if (value == newestValue()) {
      return Admission.DUPLICATE;
    }
    return switch (rules.sameTime()) {
      case KEEP_ORDER -> move(newestTimestamp(), value, false);
      case LAST -> replace(value);
      case REJECT -> Admission.DUPLICATE;
    };
  }

  private Admission replace(double value) {
    values[size - 1] = value;
    return Admission.REPLACED;
  }

  private Admission move(long timestamp, double value, boolean restarted) {
    if (restarted) {
      size = 0;
    }
    append(timestamp, value);
    return restarted ? Admission.RESTARTED : Admission.ACCEPTED;
  }

  /**
   * Repeats the admission of a point, with the decision that was made then.
   *
   * @param restarted whether the window started again with the point
   */
  public Admission repeat(long timestamp, double value, boolean restarted) {
    boolean replaced =
        size > 0 && timestamp == newestTimestamp() && rules.sameTime() == SameTime.LAST;
    rhythm.observe(timestamp);
    return replaced && !restarted ? replace(value) : move(timestamp, value, restarted);
  }

  /**
   * Appends a point of a stored window without checking the rules. Points must come in order of
   * event time.
   */
  public void restore(long timestamp, double value) {
    append(timestamp, value);
  }

  /** Returns the learnt rhythm of the series, a part of the stored state of its own. */
  public Rhythm rhythm() {
    return rhythm;
  }

  private void append(long timestamp, double value) {
    if (isFull()) {
      System.arraycopy(timestamps, 1, timestamps, 0, size - 1);
      System.arraycopy(values, 1, values, 0, size - 1);
      size--;
    }
    timestamps[size] = timestamp;
    values[size] = value;
    size++;
  }

  /** Returns the number of points. */
  public int size() {
    return size;
  }

  /** Returns true if a prediction can be made. */
  public boolean isFull() {
    return size == values.length;
  }

  /** Returns its rules. */
  public WindowRules rules() {
    return rules;
  }

  /** Returns the event time of the point at an index; 0 is the oldest. */
  public long timestamp(int index) {
    return timestamps[checked(index)];
  }

  /** Returns the value of the point at an index; 0 is the oldest. */
  public double value(int index) {
    return values[checked(index)];
  }

  /** Returns the newest value; the window must not be empty. */
  public double newestValue() {
    return value(size - 1);
  }

  /** Returns the event time of the newest point; the window must not be empty. */
  public long newestTimestamp() {
    return timestamp(size - 1);
  }

  /**
   * Returns all values of a full window, oldest first: the window's own array, valid until the next
   * offer, not to be modified.
   */
  public double[] values() {
    if (!isFull()) {
      throw new IllegalStateException("the window holds " + size + " of " + values.length);
    }
    return values;
  }

  /** Returns the mean step between neighboring points in milliseconds; needs two points. */
  public double meanStep() {
    if (size < 2) {
      throw new IllegalStateException("a mean step needs two points");
    }
    return (newestTimestamp() - timestamps[0]) / (double) (size - 1);
  }

  /**
   * Returns the expected event time of the next point: one mean step after the newest, where gaps
   * that recur count as one typical step.
   */
  public long expectedNext() {
    if (rhythm.longestRecurringGap() == 0) {
      return newestTimestamp() + Math.round(meanStep());
    }
    double longest = rhythm.longestStep();
    double sum = 0;
    for (int i = 1; i < size; i++) {
      double step = timestamps[i] - timestamps[i - 1];
      sum += step > longest ? rhythm.typicalStep() : step;
    }
    return newestTimestamp() + Math.round(sum / (size - 1));
  }

  private int checked(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " of " + size + " points");
    }
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesWindow that
        && rules.equals(that.rules)
        && size == that.size
        && Arrays.equals(timestamps, 0, size, that.timestamps, 0, size)
        && Arrays.equals(values, 0, size, that.values, 0, size);
  }

  @Override
  public int hashCode() {
    return size == 0 ? 0 : Long.hashCode(newestTimestamp());
  }

  @Override
  public String toString() {
    return "SeriesWindow" + Arrays.toString(Arrays.copyOf(values, size));
  }
}
