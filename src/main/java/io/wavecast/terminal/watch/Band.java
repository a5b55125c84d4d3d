package io.wavecast.terminal.watch;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import java.util.Locale;

/** Prediction intervals as short texts. */
final class Band {
  private Band() {}

  /** Returns the bounds of the next interval; empty before the first error is known. */
  static String of(Prediction prediction, boolean unicode) {
    Interval interval = prediction.details() == null ? null : prediction.details().interval();
    return interval == null
        ? ""
        : number(interval.lower()) + (unicode ? "…" : "..") + number(interval.upper());
  }

  /** Returns a mark if the last value was above or below its interval, else an empty text. */
  static String mark(Score score, boolean unicode) {
    int outside = score.details() == null ? 0 : score.details().outside();
    if (outside == 0) {
      return "";
    }
    return outside > 0 ? (unicode ? "▲" : "^") : unicode ? "▼" : "v";
  }

  /** Formats with three to five significant digits, at most ten characters. */
  private static String number(double value) {
    double size = Math.abs(value);
    boolean isPlain = size == 0 || (size >= 1e-3 && size < 1e5);
    int decimals = size < 1 ? 5 : (int) Math.max(0, 4 - Math.floor(Math.log10(size)) - 1);
    return isPlain
        ? String.format(Locale.ROOT, "%." + decimals + "f", value)
        : String.format(Locale.ROOT, "%.2e", value);
  }
}
