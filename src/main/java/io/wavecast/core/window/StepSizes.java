package io.wavecast.core.window;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Objects;

/**
 * The learnt size of a series' steps: typical size, spread and mean, over about the last 64 steps.
 * Not thread-safe.
 *
 * <p>Sizes are averaged by their logarithm, because steps vary by factors, and no step counts as
 * further away than three times the spread: one outage doesn't change what is typical. The limit is
 * {@code factor * typical * exp(2.5 * spread)}, where the spread is the mean distance of the
 * logarithms from their mean. It is the factor itself for even steps, 1.8 typical steps at 10%
 * jitter, and is capped at nine mean steps, which of the exponential steps of a Poisson process one
 * in 8000 exceeds.
 */
final class StepSizes {
  private static final int MEMORY = 64;
  private static final double SPREADS = 2.5;
  private static final double MAX_MEAN_STEPS = 9;
  private static final double MIN_REACH = 0.4;
  private static final double REACH = 3;
  private static final double ROUNDING = 1 + 1e-9;

  /** Below the logarithm of two. */
  private static final double CLEARLY = 0.6;

  private int count;
  private double center;
  private double spread;
  private double mean;

  /** Returns the number of steps that were learnt, up to the memory. */
  int count() {
    return count;
  }

  /** Returns the typical step in milliseconds. */
  double typical() {
    return StrictMath.exp(center);
  }

  /** Returns the mean distance of the steps' natural logarithms from their mean. */
  double spread() {
    return spread;
  }

  /** Returns the longest step, in milliseconds, that isn't a gap; unlimited before two steps. */
  double limit(double factor) {
    if (count < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double uncertain = spread * (1 + 2.0 / count);
    double even = factor * typical();
    double most = Math.max(even, MAX_MEAN_STEPS * mean);
    return Math.min(even * StrictMath.exp(SPREADS * uncertain), most) * ROUNDING;
  }

  /** Returns the size of a step: its natural logarithm. */
  static double size(long step) {
    return StrictMath.log((double) step);
  }

  /**
   * Returns true if a step is so far within the limit that the limit needn't be computed: it is at
   * least {@code factor} typical steps.
   */
  boolean isClearlyWithin(double size, double factor) {
    return factor >= 2 && size - center <= CLEARLY;
  }

  /** Returns true if a step is so short that it may be the first of a faster rhythm. */
  boolean isUnusuallyShort(double size) {
    return count > 3 && size < center - reach();
  }

  /**
   * Learns a step.
   *
   * @param size its {@link #size}
   */
  void learn(long step, double size) {
    count = Math.min(count + 1, MEMORY);
    double share = 1.0 / count;
    if (count == 1) {
      center = size;
      spread = 0;
      mean = (double) step;
      return;
    }
    double near = count > 3 ? Math.max(center - reach(), Math.min(center + reach(), size)) : size;
    double distance = Math.abs(near - center);
    center += share * (near - center);
    // the distance from the first of two steps is twice that from their mean
    spread = count == 2 ? distance / 2 : spread + share * (distance - spread);
    mean += share * (StrictMath.exp(near) - mean);
  }

  private double reach() {
    return Math.max(MIN_REACH, REACH * spread);
  }

  void clear() {
    count = 0;
  }

  void set(StepSizes other) {
    count = other.count;
    center = other.center;
    spread = other.spread;
    mean = other.mean;
  }

  void write(StateWriter out) {
    out.writeUnsigned(count);
    out.writeDouble(center);
    out.writeDouble(spread);
    out.writeDouble(mean);
  }

  void read(StateReader in) {
    long steps = in.readUnsigned();
    center = in.readDouble();
    spread = in.readDouble();
    mean = in.readDouble();
    if (steps < 0 || steps > MEMORY || !isFinite()) {
      throw new IllegalArgumentException("damaged step sizes");
    }
    count = (int) steps;
  }

  private boolean isFinite() {
    return Double.isFinite(center) && Double.isFinite(spread) && Double.isFinite(mean);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepSizes that
        && count == that.count
        && Double.compare(center, that.center) == 0
        && Double.compare(spread, that.spread) == 0
        && Double.compare(mean, that.mean) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(count, center, spread, mean);
  }
}
