package io.wavecast.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.domain.Scale;
import io.wavecast.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WindowEncoderTest {
  private static final double[] WINDOW = {1, 3, 6};
  private static final Scale SCALE = new Scale(2, 4, 0.5, 0.25);

  @Test
  void scalesTheInputs() {
    float[] input = new float[3];

    new WindowEncoder(Target.VALUE, SCALE).encode(WINDOW, input);

    assertThat(input).containsExactly(-0.25f, 0.25f, 1f);
  }

  @ParameterizedTest
  @CsvSource({"VALUE, 34", "DELTA, 10", "RESIDUAL, -2"})
  void asksForWhatTheTargetSays(Target target, float expected) {
    // (9 - base - 0.5) / 0.25 with base 0, the last value 6, or the straight line's 9
    assertThat(new WindowEncoder(target, SCALE).encodeTarget(WINDOW, 9)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void decodesWhatItEncoded(Target target) {
    WindowEncoder encoder = new WindowEncoder(target, SCALE);

    double decoded = encoder.decode(WINDOW, encoder.encodeTarget(WINDOW, 8.125));

    assertThat(decoded).isCloseTo(8.125, within(1e-6));
  }
}
