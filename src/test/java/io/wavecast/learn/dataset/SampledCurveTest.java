package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Curve;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SampledCurveTest {
  private static final SampledCurve COS = SampledCurve.exercise(Curve.COS);

  @Test
  void theExerciseHas990TrainingAnd9990TestWindows() {
    assertThat(COS.train(10).size()).isEqualTo(990);
    assertThat(COS.test(10).size()).isEqualTo(9990);
    assertThat(COS.validation(10).size()).isEqualTo(989);
  }

  @ParameterizedTest
  @EnumSource
  void trainsFrom0To10IncludingBothEnds(Curve function) {
    WindowSet train = SampledCurve.exercise(function).train(10);

    assertThat(train.windows()[0][0]).isEqualTo((float) function.at(0));
    assertThat(train.windows()[0][1]).isEqualTo((float) function.at(10.0 / 999));
    assertThat(train.next()[989]).isEqualTo((float) function.at(10));
  }

  @ParameterizedTest
  @EnumSource
  void testsTheSameFunctionFrom10To110IncludingBothEnds(Curve function) {
    SampledCurve curve = SampledCurve.exercise(function);
    WindowSet test = curve.test(10);
    double[] places = curve.testPlaces(10);

    assertThat(test.windows()[0][0]).isEqualTo((float) function.at(10));
    assertThat(test.next()[9989]).isEqualTo((float) function.at(110));
    assertThat(places).hasSize(9990).endsWith(110.0);
    assertThat(test.next()[1234]).isEqualTo((float) function.at(places[1234]));
  }

  @Test
  void validatesHalfAStepOffTheTrainingGrid() {
    WindowSet validation = COS.validation(10);

    assertThat(validation.windows()[0][0]).isEqualTo((float) Math.cos(5.0 / 999));
    assertThat(validation.next()[988]).isCloseTo(Math.cos(10 - 5.0 / 999), within(1e-7));
  }

  @Test
  void allValuesAreFloat32() {
    assertThat(Arrays.stream(COS.train(10).next()).allMatch(value -> value == (float) value))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.01, 10, train-samples-num",
    "10, 0, 10, sample-gap",
    "10, NaN, 10, sample-gap",
    "10, 0.01, 1, test-samples-num"
  })
  void namesTheOptionThatIsOutOfBounds(int train, double gap, int test, String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampledCurve(Curve.SIN, train, gap, test))
        .withMessageStartingWith(option);
  }

  @Test
  void namesTheWindowThatIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> COS.train(1000))
        .withMessageContaining("max-len is 1000")
        .withMessageContaining("1000 values of train-samples-num");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> COS.test(1))
        .withMessageContaining("max-len is 1");
  }
}
