package io.wavecast.learn.promote;

/**
 * The Page-Hinkley test for an increase of a mean (Page 1954, "Continuous Inspection Schemes"; in
 * the form of Gama, Sebastião and Rodrigues 2013, "On evaluating stream learning algorithms").
 * Values are taken relative to their mean so far and clipped, so that a single outlier is no drift.
 * A few numbers of state. Not thread-safe.
 */
final class PageHinkley {
  /** Increase of the mean, in units of the mean, that is tolerated. */
  private static final double TOLERANCE = 0.5;

  /** Sum of excesses, in units of the mean, that is a drift. */
  private static final double THRESHOLD = 50;

  private static final double MAX_VALUE = 10;
  private static final int WARM_UP = 30;

  private long count;
  private double mean;
  private double sum;
  private double lowest;
  private long onset = Long.MIN_VALUE;

  /**
   * Adds a value, 0 or more; ignores one that is not finite.
   *
   * @param time event time of the value
   */
  void add(double value, long time) {
    if (!Double.isFinite(value)) {
      return;
    }
    count++;
    double clipped = count > WARM_UP ? Math.min(value, MAX_VALUE * mean) : value;
    if (count > WARM_UP && mean > 0) {
      sum += clipped / mean - 1 - TOLERANCE;
    }
    if (sum <= lowest) {
      lowest = sum;
      onset = time;
    }
    mean += (clipped - mean) / count;
  }

  /** Returns the evidence for a drift: 1 or more is a drift. */
  double statistic() {
    return (sum - lowest) / THRESHOLD;
  }

  /** Returns whether the mean has increased. */
  boolean isDrift() {
    return statistic() >= 1;
  }

  /** Returns the event time of the last value before the increase, if there is one. */
  long onset() {
    return onset;
  }
}
