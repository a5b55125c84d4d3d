package io.wavecast.app.exercise;

import io.wavecast.core.domain.NetworkSpec;

/** A network's shape in a few words: {@code lstm 1x128 residual, anchored}. */
public final class SpecText {
  private SpecText() {}

  public static String of(NetworkSpec spec) {
    return "%s %dx%d %s, %s"
        .formatted(
            spec.cell().label(),
            spec.layers(),
            spec.units(),
            spec.target().label(),
            spec.inputs().label());
  }
}
