package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** The usual error of one forecaster in a mixture, and whether it takes part. Not thread-safe. */
final class Standing {
  /** Points a forecaster must have been scored before it takes part. */
  static final int PROBATION = 5;

  /** A forecaster with a usual error above this multiple of the best one's sleeps. */
  private static final double SLEEP = 16;

  /** A sleeping forecaster wakes when its usual error is below this multiple of the best one's. */
  private static final double WAKE = 4;

  /** Minimum of 1 - skill that a presumption relies on: it puts no other forecaster to sleep. */
  private static final double MIN_LOSS = 1.0 / 225;

  private final UsualError error = new UsualError(0.1);
  private boolean isAsleep;

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

  double usualError() {
    return error.mean();
  }

  /**
   * Takes over the error that is expected before the first score.
   *
   * @param reference the record of the forecaster that the skill refers to
   * @param best the record of the best forecaster
   * @return where that error lies between theirs: 0 for that of the reference, 1 for the best
   */
  double presume(Standing reference, Standing best, double skill) {
    double expected = reference.usualError() * Math.sqrt(Math.max(1 - skill, MIN_LOSS));
    error.presume(expected, PROBATION);
    double whole = StrictMath.log(reference.usualError() / best.usualError());
    double part = StrictMath.log(reference.usualError() / expected);
    return part < whole ? part / whole : 1;
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
    isAsleep = error.mean() > (isAsleep ? WAKE : SLEEP) * best;
  }

  void write(StateWriter out) {
    error.write(out);
    out.writeByte(isAsleep ? 1 : 0);
  }

  void read(StateReader in) {
    error.read(in);
    isAsleep = in.readByte() != 0;
  }
}
