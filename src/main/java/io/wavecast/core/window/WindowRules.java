package io.wavecast.core.window;

import java.util.Objects;

/**
 * The rules of a sliding window.
 *
 * @param length points in a full window, 2 to 10000
 * @param gapFactor in an even series, a step longer than this many typical steps means that points
 *     are missing and the window starts again; 1 or more, or 0 to accept any step. The {@link
 *     Rhythm} of an uneven series allows longer steps
 * @param sameTime what happens to a second point of one event time
 */
public record WindowRules(int length, double gapFactor, SameTime sameTime) {
  /** Ten points, a gap factor of one and a half, points of one time in order of arrival. */
  public static final WindowRules DEFAULT = new WindowRules(10, 1.5);

  /** Keeps points of one time in order of arrival. */
  public WindowRules(int length, double gapFactor) {
    this(length, gapFactor, SameTime.KEEP_ORDER);
  }

  public WindowRules {
    Objects.requireNonNull(sameTime, "sameTime");
    if (length < 2 || length > 10_000) {
      throw new IllegalArgumentException("window length is " + length + ", not 2 to 10000");
    }
    if (gapFactor != 0 && !(gapFactor >= 1 && Double.isFinite(gapFactor))) {
      throw new IllegalArgumentException("gap-factor is " + gapFactor + ", not 0 or at least 1");
    }
  }
}
