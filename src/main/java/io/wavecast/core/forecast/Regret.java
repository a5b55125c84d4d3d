package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** The discounted regret to one member of a mixture, and its learning rate. Not thread-safe. */
final class Regret {
  /** Squares of gains below this, in units of the usual error, are rounding. */
  private static final double NOTHING = 1e-24;

  /**
   * Minimum of the largest gain, in squares of the usual error. The gains of a member that is the
   * whole mixture are 0, and without a minimum its rate would grow for ever, and its weight with
   * it.
   */
  private static final double MIN_LARGEST = 1;

  private final double keep;
  private final double budget;
  private double regret;
  private double squares;
  private double largest;
  private double rate; // follows from the sums, and is asked for several times per point

  /**
   * @param keep factor by which all sums shrink at each point
   * @param budget the numerator of the learning rate: its square times the sum of squares is at
   *     most this
   */
  Regret(double keep, double budget) {
    this.keep = keep;
    this.budget = budget;
  }

  /** Returns the learning rate; 0 while nothing was learned. */
  double rate() {
    return rate;
  }

  private void updateRate() {
    rate =
        squares > NOTHING
            ? Math.min(0.5 / Math.max(largest, MIN_LARGEST), Math.sqrt(budget / squares))
            : 0;
  }

  /** Returns the exponent of the weight. */
  double exponent() {
    return rate * regret;
  }

  /**
   * Returns the weight of the member, relative to those of the others.
   *
   * @param prior its weight before any gain
   * @param top the highest exponent of all members
   * @param highest the highest learning rate of all members, and that of one without gains yet
   */
  double weight(double prior, double top, double highest) {
    double own = rate > 0 ? rate : highest;
    double factor = highest > 0 ? own / highest : 1;
    return prior * factor * StrictMath.exp(exponent() - top);
  }

  /** Adds how much better than the mixture the member was at a point, to first order. */
  void add(double gain) {
    largest = Math.max(keep * largest, Math.abs(gain));
    squares = keep * squares + gain * gain;
    updateRate();
    regret = keep * regret + gain - rate * gain * gain;
  }

  /**
   * Takes over the learning rate of another member, and an exponent between two others.
   *
   * @param place 0 for the exponent of the reference, 1 for that of the best
   */
  void presume(Regret reference, Regret best, double place) {
    squares = best.squares;
    largest = best.largest;
    updateRate();
    double exponent = reference.exponent() + place * (best.exponent() - reference.exponent());
    regret = rate > 0 && Double.isFinite(exponent) ? exponent / rate : 0;
  }

  void clear() {
    regret = 0;
    squares = 0;
    largest = 0;
    rate = 0;
  }

  void write(StateWriter out) {
    out.writeDouble(regret);
    out.writeDouble(squares);
    out.writeDouble(largest);
  }

  void read(StateReader in) {
    regret = in.readDouble();
    squares = in.readDouble();
    largest = in.readDouble();
    updateRate();
  }
}
