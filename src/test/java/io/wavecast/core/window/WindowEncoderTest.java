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
  private static final Scale CENTRED_AT_ZERO = new Scale(0, 0.5, 4, 0, 0.25);
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
  void scaledInputsAreTheAnchoredOnesDividedByTheWindowsStepSize() {
    float[] input = new float[3];
    WindowEncoder encoder =
        new WindowEncoder(InputEncoding.SCALED, TargetTransform.DELTA, CENTRED_AT_ZERO);

    encoder.encode(WINDOW, input);

    // the steps are 2 and 3: a root mean square of sqrt(6.5)
    double size = Math.sqrt(6.5);
    assertThat(WindowEncoder.stepSize(WINDOW)).isCloseTo(size, within(1e-15));
    assertThat(input[0]).isCloseTo((float) (-1.25 / size), within(1e-7f));
    assertThat(input[1]).isCloseTo((float) (-1.625 / size), within(1e-7f));
    assertThat(input[2]).isZero();
    assertThat(encoder.decode(WINDOW, 2)).isCloseTo(6 + 2 * 0.25 * size, within(1e-12));
    assertThat(encoder.encodeTarget(WINDOW, 6 + 2 * 0.25 * size)).isCloseTo(2, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-40, 0x1p-3, 2, 0x1p30, 0x1p900})
  void aPowerOfTwoAsAUnitChangesNoDigitOfScaledInputs(double unit) {
    double[] other = Arrays.stream(WINDOW).map(value -> value * unit).toArray();
    float[] here = new float[3];
    float[] there = new float[3];

    for (TargetTransform target : List.of(TargetTransform.DELTA, TargetTransform.RESIDUAL)) {
      WindowEncoder encoder = new WindowEncoder(InputEncoding.SCALED, target, CENTRED_AT_ZERO);
      encoder.encode(WINDOW, here);
      encoder.encode(other, there);

      assertThat(there).isEqualTo(here);
      assertThat(encoder.decode(other, 0.7f) / unit).isEqualTo(encoder.decode(WINDOW, 0.7f));
      assertThat(encoder.encodeTarget(other, 9 * unit)).isEqualTo(encoder.encodeTarget(WINDOW, 9));
    }
  }

  @ParameterizedTest
  @CsvSource({"1e6, 0", "1e-6, 0", "1, 1e6", "1, -1e6", "1e6, 1e6", "-3, 5"})
  void anotherUnitOrLevelChangesScaledInputsByRoundingOnly(double unit, double shift) {
    double[] window = {1, 3, 6, 5, 7.5, 4, 4, 3.25, 2, 2.5};
    double[] other = Arrays.stream(window).map(value -> value * unit + shift).toArray();
    float[] here = new float[window.length];
    float[] there = new float[window.length];
    WindowEncoder encoder =
        new WindowEncoder(InputEncoding.SCALED, TargetTransform.RESIDUAL, CENTRED_AT_ZERO);

    encoder.encode(window, here);
    encoder.encode(other, there);

    for (int i = 0; i < here.length; i++) {
      assertThat(there[i]).isCloseTo(here[i] * (float) Math.signum(unit), within(1e-4f));
    }
    assertThat((encoder.decode(other, (float) Math.signum(unit)) - shift) / unit)
        .isCloseTo(encoder.decode(window, 1), within(1e-6));
  }

  @Test
  void aConstantWindowIsZeroAndItsPredictionIsTheLastValue() {
    double[] constant = {5, 5, 5};
    float[] input = {1, 1, 1};
    WindowEncoder encoder =
        new WindowEncoder(InputEncoding.SCALED, TargetTransform.RESIDUAL, CENTRED_AT_ZERO);

    encoder.encode(constant, input);

    assertThat(input).containsExactly(0, 0, 0);
    assertThat(encoder.decode(constant, 3)).isEqualTo(5);
    assertThat(encoder.encodeTarget(constant, 9)).isZero();
    assertThat(encoder.outputUnit(constant)).isZero();
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

  @Test
  void seasonalInputsPairEachValueWithTheStepOneSeasonAgo() {
    // given the values of one season ago, 1 3 2 6, and the window 10 12 11
    double[] input = {1, 3, 2, 6, 10, 12, 11};
    WindowEncoder encoder =
        new WindowEncoder(InputEncoding.SEASONAL, TargetTransform.DELTA, new Scale(0, 1, 1, 0, 2));
    float[] encoded = new float[6];

    encoder.encode(input, encoded);

    // then all are in units of the root mean square of the steps 2 -1 4 and 2 -1
    double unit = Math.sqrt((4 + 1 + 16 + 4 + 1) / 5.0);
    assertThat(encoded)
        .containsExactly(
            new float[] {
              (float) (-1 / unit),
              (float) (2 / unit),
              (float) (1 / unit),
              (float) (-1 / unit),
              0,
              (float) (4 / unit)
            },
            within(1e-6f));
    assertThat(encoder.decode(input, 0.5f)).isCloseTo(11 + unit, within(1e-9));
    assertThat(encoder.encodeTarget(input, 11 + unit)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void withoutASeasonTheFirstFeatureIsThatOfScaledInputs() {
    double unknown = Double.NaN;
    double[] window = {10, 12, 11};
    Scale scale = new Scale(0, 0.7, 1.3, 0, 2);
    WindowEncoder scaled = new WindowEncoder(InputEncoding.SCALED, TargetTransform.DELTA, scale);
    WindowEncoder seasonal =
        new WindowEncoder(InputEncoding.SEASONAL, TargetTransform.DELTA, scale);
    float[] expected = new float[3];
    float[] encoded = new float[6];

    scaled.encode(window, expected);
    seasonal.encode(new double[] {unknown, unknown, unknown, unknown, 10, 12, 11}, encoded);

    assertThat(encoded).containsExactly(expected[0], 0, expected[1], 0, expected[2], 0);
  }

  @Test
  void seasonalInputsDependNeitherOnTheLevelNorOnTheUnit() {
    double[] input = {1, 3, 2, 6, 10, 12, 11};
    double[] moved = Arrays.stream(input).map(value -> 1024 * value + 512).toArray();
    WindowEncoder encoder =
        new WindowEncoder(
            InputEncoding.SEASONAL, TargetTransform.RESIDUAL, new Scale(0, 0.7, 1.3, 0, 2));
    float[] encoded = new float[6];
    float[] movedEncoded = new float[6];

    encoder.encode(input, encoded);
    encoder.encode(moved, movedEncoded);

    assertThat(movedEncoded).isEqualTo(encoded);
    assertThat(encoder.decode(moved, 0.25f)).isEqualTo(1024 * encoder.decode(input, 0.25f) + 512);
  }

  @Test
  void seasonalInputsOfConstantOrHugeValuesAreFinite() {
    WindowEncoder encoder =
        new WindowEncoder(InputEncoding.SEASONAL, TargetTransform.DELTA, new Scale(0, 1, 1, 0, 2));
    float[] encoded = new float[6];

    encoder.encode(new double[7], encoded);
    assertThat(encoded).containsOnly(0);
    assertThat(encoder.decode(new double[7], 1)).isZero();

    // a quiet window in a lively season can still be left
    double[] quiet = {0, 0, 0, 8e200, 0, 0, 0};
    encoder.encode(quiet, encoded);
    assertThat(encoded[5]).isCloseTo((float) Math.sqrt(5), within(1e-6f));
    assertThat(encoder.decode(quiet, 1)).isPositive();
  }
}
