package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** The record of one forecaster in a mixture. Not thread-safe. */
final class Standing {
  /** Factor by which all sums shrink at each point: a memory of about 67 points. */
  static final double KEEP = 0.985;

  /** Points a forecaster must have been scored before it takes part. */
  static final int PROBATION = 5;

  /** A forecaster with a usual error above this multiple of the best one's sleeps. */
  private static final double SLEEP = 32;

  /** A sleeping forecaster wakes when its usual error is below this multiple of the best one's. */
  private static final double WAKE = 4;

  /** Logarithm of the number of forecasters, for the learning rate. */
  private static final double LOG_COUNT = 1.6;

  /** Squares of gains below this, in units of the usual error, are rounding. */
  private static final double NOTHING = 1e-24;

  /** Minimum of 1 - skill that a presumption relies on: it puts no other forecaster to sleep. */
  private static final double MIN_LOSS = 1.0 / 900;

  private final UsualError error = new UsualError(0.1, 0.3);
  private double regret;
  private double squares;
  private double largest;
  private boolean isAsleep;

  /** Returns the learning rate; 0 while nothing was learned. */
  double rate() {
    return squares > NOTHING ? Math.min(0.5 / largest, Math.sqrt(LOG_COUNT / squares)) : 0;
  }

  /** Returns the exponent of the weight. */
  double exponent() {
    return rate() * regret;
  }

  /** Returns true if the forecaster may have a weight. */
  boolean takesPart() {
    return isKnown() && !isAsleep;
  }

  /** Returns true if enough errors are known. */
  boolean isKnown() {
    return error.count() >= PROBATION;
  }

  /** Returns true if nothing has been scored. */
  boolean isNew() {
    return error.count() == 0;
  }

  /**
   * Takes over what is expected before the first score: an error by the skill, and an exponent
   * between those of the reference and of the best forecaster, by where that error lies between
   * theirs.
   *
   * @param reference the record of the forecaster that the skill refers to
   * @param best the record of the best forecaster
   */
  void presume(Standing reference, Standing best, double skill) {
    double expected = reference.usualError() * Math.sqrt(Math.max(1 - skill, MIN_LOSS));
    error.presume(expected, PROBATION);
    double whole = StrictMath.log(reference.usualError() / best.usualError());
    double part = StrictMath.log(reference.usualError() / expected);
    double place = part < whole ? part / whole : 1;
    squares = best.squares;
    largest = best.largest;
    double exponent = reference.exponent() + place * (best.exponent() - reference.exponent());
    regret = rate() > 0 && Double.isFinite(exponent) ? exponent / rate() : 0;
  }

  double usualError() {
    return error.mean();
  }

  /** Adds how much better than the mixture the forecaster was at a point, to first order. */
  void addRegret(double gain) {
    largest = Math.max(KEEP * largest, Math.abs(gain));
    squares = KEEP * squares + gain * gain;
    regret = KEEP * regret + gain - rate() * gain * gain;
  }

  void addError(double absolute) {
    error.add(absolute);
  }

  /**
   * Puts the forecaster to sleep or wakes it up.
   *
   * @param best the lowest usual error of all forecasters
   */
  void compare(double best) {
    boolean wasAsleep = isAsleep;
    isAsleep = error.mean() > (wasAsleep ? WAKE : SLEEP) * best;
    if (isAsleep && !wasAsleep) {
      regret = 0;
      squares = 0;
      largest = 0;
    }
  }

  void write(StateWriter out) {
    error.write(out);
    out.writeByte(isAsleep ? 1 : 0);
    if (!isAsleep) {
      out.writeDouble(regret);
      out.writeDouble(squares);
      out.writeDouble(largest);
    }
  }

  void read(StateReader in) {
    error.read(in);
    isAsleep = in.readByte() != 0;
    if (!isAsleep) {
      regret = in.readDouble();
      squares = in.readDouble();
      largest = in.readDouble();
    }
  }
}
