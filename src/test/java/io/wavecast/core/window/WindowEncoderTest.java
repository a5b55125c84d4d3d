package io.wavecast.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowEncoderTest {
  private static final double[] WINDOW = {1, 3, 6};
  private static final Scale SCALE = new Scale(2, 4, 0.5, 0.25);
  private static final Scale CENTRED = new Scale(0, 0.5, 4, 0.5, 0.25);

  @Test
  void scalesTheInputs() {
    float[] input = new float[3];

    new WindowEncoder(InputEncoding.LEVEL, TargetTransform.VALUE, SCALE).encode(WINDOW, input);

    assertThat(input).containsExactly(-0.25f, 0.25f, 1f);
  }

  @Test
  void showsCentredInputsAsALineThroughTheLastValueAndWhatBendsTheWindow() {
    float[] input = new float[3];

    new WindowEncoder(InputEncoding.ANCHORED, TargetTransform.DELTA, CENTRED).encode(WINDOW, input);

    // the best line has the slope 2.5: through the last value at 1, 3.5, 6, which is -5, -2.5, 0
    // from it; the values are 0, -0.5, 0 from the line
    assertThat(input).containsExactly(-1.25f, -1.625f, 0f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -40, 1e9})
  void centredInputsAndTheAnswersToThemDoNotDependOnTheLevel(double shift) {
    double[] moved = Arrays.stream(WINDOW).map(value -> value + shift).toArray();
    float[] here = new float[3];
    float[] there = new float[3];

    for (TargetTransform target : List.of(TargetTransform.DELTA, TargetTransform.RESIDUAL)) {
      WindowEncoder encoder = new WindowEncoder(InputEncoding.ANCHORED, target, CENTRED);
      encoder.encode(WINDOW, here);
      encoder.encode(moved, there);

      assertThat(there).isEqualTo(here);
      assertThat(encoder.decode(moved, 0.7f) - shift)
          .isCloseTo(encoder.decode(WINDOW, 0.7f), within(1e-6));
    }
  }

  @Test
  void theSlopeIsThatOfTheBestStraightLine() {
    assertThat(WindowEncoder.slope(new double[] {5, 3})).isEqualTo(-2);
    assertThat(WindowEncoder.slope(new double[] {0, 1, 0, 1})).isCloseTo(0.2, within(1e-15));
    assertThat(WindowEncoder.slope(new double[] {1e15, 1e15 + 2, 1e15 + 4})).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"VALUE, 34", "DELTA, 10", "RESIDUAL, -2"})
  void asksForWhatTheTargetSays(TargetTransform target, float expected) {
    // (9 - base - 0.5) / 0.25 with base 0, the last value 6, or the straight line's 9
    assertThat(new WindowEncoder(InputEncoding.LEVEL, target, SCALE).encodeTarget(WINDOW, 9))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void decodesWhatItEncoded(TargetTransform target) {
    WindowEncoder encoder = new WindowEncoder(InputEncoding.of(target), target, SCALE);

    double decoded = encoder.decode(WINDOW, encoder.encodeTarget(WINDOW, 8.125));

    assertThat(decoded).isCloseTo(8.125, within(1e-6));
  }
}
