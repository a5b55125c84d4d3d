package io.wavecast.terminal.watch;

import io.wavecast.core.domain.Score;
import java.util.Locale;

/** The rolling MSE over that of persistence, as a short text. */
final class Ratio {
  private static final double SMALL = 0.005;
  private static final double LARGE = 999.5;

  private Ratio() {}

  /** Returns the ratio; empty if persistence made no error. */
  static String of(Score score) {
    if (!(score.naiveMse() > 0)) {
      return "";
    }
    double ratio = score.mse() / score.naiveMse();
    boolean isShort = ratio == 0 || (ratio >= SMALL && ratio < LARGE);
    return String.format(Locale.ROOT, isShort ? "%.2f" : "%.0e", ratio);
  }
}
