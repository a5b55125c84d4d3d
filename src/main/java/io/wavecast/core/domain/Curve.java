package io.wavecast.core.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A function to sample. */
public enum Curve {
  SIN,
  COS;

  /** Returns the name in series ids and options: {@code sin}, {@code cos}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the curve of that name, if there is one. */
  public static Optional<Curve> ofLabel(String label) {
    return Arrays.stream(values()).filter(curve -> curve.label().equals(label)).findFirst();
  }

  /** Returns its value at x, in radians. */
  public double at(double x) {
    return switch (this) {
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
    };
  }
}
