package io.wavecast.core.window;

/**
 * The rules of a sliding window.
 *
 * @param length points in a full window, 2 to 10000
 * @param gapFactor a step longer than this many mean steps of the window means that points are
 *     missing and the window starts again; 1 or more, or 0 to accept any step
 */
public record WindowRules(int length, double gapFactor) {
  /** Ten points, and a gap when the step exceeds one and a half mean steps. */
  public static final WindowRules DEFAULT = new WindowRules(10, 1.5);

  public WindowRules {
    if (length < 2 || length > 10_000) {
      throw new IllegalArgumentException("window length is " + length + ", not 2 to 10000");
    }
    if (gapFactor != 0 && !(gapFactor >= 1 && Double.isFinite(gapFactor))) {
      throw new IllegalArgumentException("gap-factor is " + gapFactor + ", not 0 or at least 1");
    }
  }
}
