package io.wavecast.core.domain;

import java.util.Locale;

/**
 * The quantity that a network predicts for a window whose last two values are {@code p} and {@code
 * q}.
 */
public enum TargetTransform {
  /** The next value itself (the exercise). */
  VALUE,
  /** The step from the last value: {@code next - q}. */
  DELTA,
  /** The deviation from the straight line through the last two values: {@code next - (2q - p)}. */
  RESIDUAL;

  /** Returns the name in options and stored formats: {@code residual}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
