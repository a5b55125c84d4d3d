package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * A running mean of absolute errors that forgets and that an outlier moves little: an error far
 * above the mean is clipped, unless errors of that size go on. Not thread-safe.
 */
final class UsualError {
  /** Errors above this multiple of the mean are clipped. */
  private static final double MAX_JUMP = 10;

  /** Errors before the first one is clipped. */
  private static final int WARM_UP = 5;

  /** Errors in a row that are clipped. */
  private static final int MAX_RUN = 3;

  private final double rate;
  private double mean;
  private long count;
  private int run;

  /**
   * @param rate weight of the newest error
   */
  UsualError(double rate) {
    this.rate = rate;
  }

  /** Returns the mean; 0 before the first error. */
  double mean() {
    return mean;
  }

  /** Returns the number of errors. */
  long count() {
    return count;
  }

  /** Sets the mean and the number of errors, before the first error. */
  void presume(double expected, long errors) {
    mean = expected;
    count = errors;
  }

  /** Lowers the mean to a maximum. */
  void limit(double max) {
    mean = Math.min(mean, max);
  }

  void add(double error) {
    boolean isLarge = error > MAX_JUMP * mean;
    run = isLarge ? run + 1 : 0;
    boolean isClipped = isLarge && run <= MAX_RUN && count >= WARM_UP;
    double taken = isClipped ? MAX_JUMP * mean : Math.min(error, Double.MAX_VALUE);
    count++;
    mean += Math.max(rate, 1.0 / count) * (taken - mean);
  }

  void write(StateWriter out) {
    out.writeUnsigned(count);
    out.writeUnsigned(run);
    out.writeDouble(mean);
  }

  void read(StateReader in) {
    count = in.readUnsigned();
    run = (int) in.readUnsigned();
    mean = in.readDouble();
  }
}
