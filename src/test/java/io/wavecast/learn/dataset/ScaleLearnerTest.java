package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowEncoder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleLearnerTest {
  // windows {1,3} -> 4 and {3,4} -> 9: steps 1 and 5, off the straight line by -1 and 4
  private static final WindowSet SET = WindowSet.of(2, new double[] {1, 3, 4, 9});

  private static NetworkSpec spec(int window, TargetTransform target) {
    return new NetworkSpec(CellType.LSTM, 1, 4, window, target);
  }

  @ParameterizedTest
  @CsvSource({"VALUE, 6.5, 2.5", "DELTA, 3, 2", "RESIDUAL, 1.5, 2.5"})
  void learnsMeanAndDeviationOfWhatTheNetworkIsAskedFor(
      TargetTransform target, double mean, double deviation) {
    Scale scale = ScaleLearner.learn(SET, spec(2, target));

    assertThat(scale.targetOffset()).isEqualTo(mean);
    assertThat(scale.targetScale()).isEqualTo(deviation);
  }

  @Test
  void learnsMeanAndDeviationOfTheInputs() {
    Scale scale = ScaleLearner.learn(SET, spec(2, TargetTransform.VALUE));

    assertThat(scale.inputOffset()).isEqualTo(2.75);
    assertThat(scale.inputScale()).isCloseTo(Math.sqrt(1.1875), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void doesNotDivideAConstantSeriesByZero(TargetTransform target) {
    double[] constant = new double[20];
    Arrays.fill(constant, 0.1);

    Scale scale = ScaleLearner.learn(WindowSet.of(3, constant), spec(3, target));

    assertThat(scale.inputScale()).isEqualTo(1);
    assertThat(scale.lineScale()).isEqualTo(1);
    assertThat(scale.targetScale()).isEqualTo(1);
  }

  @Test
  void takesTheRoundingOfAStraightLineForNoDeviation() {
    double[] line = new double[50];
    Arrays.setAll(line, i -> 1000 + 0.1 * i);

    Scale scale = ScaleLearner.learn(WindowSet.of(3, line), spec(3, TargetTransform.DELTA));
    assertThat(scale.targetScale()).isEqualTo(1);
    assertThat(scale.inputScale()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void bringsTheTrainingTargetsToMeanZeroAndDeviationOne(TargetTransform target) {
    WindowSet set = SampledCurve.exercise(Curve.COS).train(10);
    EncodedWindows encoded =
        EncodedWindows.of(
            set, new WindowEncoder(spec(10, target), ScaleLearner.learn(set, spec(10, target))));

    double sum = 0;
    double squares = 0;
    for (float value : encoded.targets()) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum / set.size()).isCloseTo(0, within(1e-5));
    assertThat(squares / set.size()).isCloseTo(1, within(1e-5));
  }

  @Test
  void theExerciseShowsItsNetworkTheValuesThemselves() {
    NetworkSpec delta = spec(2, TargetTransform.DELTA);
    assertThat(ScaleLearner.forSampledCurve(SET, spec(2, TargetTransform.VALUE)))
        .isEqualTo(Scale.IDENTITY);
    assertThat(ScaleLearner.forSampledCurve(SET, delta)).isEqualTo(ScaleLearner.learn(SET, delta));
  }

  @ParameterizedTest
  @EnumSource(names = {"DELTA", "RESIDUAL"})
  void bringsLineAndBendOfCentredInputsToDeviationOne(TargetTransform target) {
    WindowSet set = SampledCurve.exercise(Curve.COS).train(10);
    Scale scale = ScaleLearner.learn(set, spec(10, target));

    double line = 0;
    double bend = 0;
    for (double[] window : set.windows()) {
      double slope = WindowEncoder.slope(window);
      for (int i = 0; i < window.length; i++) {
        double here = WindowEncoder.line(slope, window, i);
        line += Math.pow(here / scale.lineScale(), 2);
        bend += Math.pow(WindowEncoder.bend(here, window, i) / scale.inputScale(), 2);
      }
    }
    assertThat(line / set.size() / 10).isCloseTo(1, within(1e-9));
    assertThat(bend / set.size() / 10).isCloseTo(1, within(1e-9));
    assertThat(scale.inputScale()).isLessThan(scale.lineScale() / 5);
  }

  @Test
  void needsAWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleLearner.learn(WindowSet.of(10), NetworkSpec.EXERCISE))
        .withMessageContaining("no training windows");
  }
}
