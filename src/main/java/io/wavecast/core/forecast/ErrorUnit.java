package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/**
 * The error of a mixture in which gains are measured: a slow mean, which follows at once when the
 * errors fall. Without that, gains after a change to a calm regime would be nothing in units of the
 * regime before, and the weights would stay. Not thread-safe.
 */
final class ErrorUnit {
  /** Maximum of the slow mean over the quick one. */
  private static final double MAX_RATIO = 2;

  private static final int WARM_UP = 5;

  private final UsualError slow = new UsualError(0.03);
  private final UsualError quick = new UsualError(0.2);

  /** Returns the unit for a point; 0 if all errors were 0. */
  double at(double error) {
    return slow.mean() > 0 ? slow.mean() : Math.abs(error);
  }

  void add(double error) {
    slow.add(Math.abs(error));
    quick.add(Math.abs(error));
    if (quick.count() >= WARM_UP) {
      slow.limit(MAX_RATIO * quick.mean());
    }
  }

  void write(StateWriter out) {
    slow.write(out);
    quick.write(out);
  }

  void read(StateReader in) {
    slow.read(in);
    quick.read(in);
  }
}
