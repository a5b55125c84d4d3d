package io.wavecast.cli;

import io.wavecast.domain.NetworkSpec;

/** A network's shape in a few words: {@code lstm 1x128 residual, centred}. */
final class SpecText {
  private SpecText() {}

  static String of(NetworkSpec spec) {
    return "%s %dx%d %s, %s"
        .formatted(
            Choices.name(spec.cell()),
            spec.layers(),
            spec.units(),
            Choices.name(spec.target()),
            Choices.name(spec.inputs()));
  }
}
