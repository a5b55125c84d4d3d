package io.wavecast.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Curve;
import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.dataset.WindowSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselinesTest {
  @Test
  void persistenceRepeatsTheLastValue() {
    assertThat(Predictor.PERSISTENCE.predict(new double[][] {{1, 2, 4}, {5, 5, 3}}))
        .containsExactly(4, 3);
  }

  @Test
  void theStraightLineGoesOnAsTheLastTwoValues() {
    assertThat(Predictor.STRAIGHT_LINE.predict(new double[][] {{1, 2, 4}, {5, 5, 3}}))
        .containsExactly(6, 1);
  }

  @Test
  void autoregressionFindsALinearRecurrence() {
    // given v(t) = 3 + 0.5 v(t-1) - 0.8 v(t-2), far from zero
    double[] values = new double[40];
    values[0] = 1000;
    values[1] = 990;
    for (int i = 2; i < values.length; i++) {
      values[i] = 3 + 0.5 * values[i - 1] - 0.8 * values[i - 2];
    }
    WindowSet.Split split = WindowSet.of(2, values).split();

    Baselines.Scores scores = Baselines.fit(split.train()).evaluate(split.validation());

    assertThat(scores.autoregression().rmse()).isLessThan(1e-9);
    assertThat(scores.autoregression().skill()).isCloseTo(1, within(1e-12));
  }

  @Test
  void autoregressionUsesTheNewestValuesOfALongWindow() {
    // given v(t) = 0.9 v(t-1) + 1 and windows of 30 values that only the newest explains
    double[] values = new double[60];
    Arrays.setAll(values, i -> 10 - 9 * Math.pow(0.9, i));
    WindowSet set = WindowSet.of(30, values);

    assertThat(Baselines.fit(set).evaluate(set).autoregression().rmse()).isLessThan(1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void errorsOnTheExercisesTestSetAreThoseItReports(Curve function) {
    SampledCurve curve = SampledCurve.exercise(function);

    Baselines.Scores scores = Baselines.fit(curve.train(10)).evaluate(curve.test(10));

    assertThat(scores.persistence().mse()).isCloseTo(5e-5, within(1e-6));
    assertThat(scores.straightLine().mse()).isCloseTo(5e-9, within(1e-10));
    assertThat(scores.autoregression().mse()).isLessThan(1e-10);
  }

  @Test
  void aConstantSeriesAndTooFewWindowsHaveASolutionToo() {
    double[] constant = new double[12];
    Arrays.fill(constant, 7);
    WindowSet set = WindowSet.of(10, constant);

    Baselines.Scores scores = Baselines.fit(set).evaluate(set);

    assertThat(scores.autoregression().mse()).isLessThan(1e-20);
    assertThat(scores.persistence().skill()).isNaN();
  }

  @Test
  void needAWindow() {
    assertThatIllegalArgumentException().isThrownBy(() -> Baselines.fit(WindowSet.of(10)));
  }
}
