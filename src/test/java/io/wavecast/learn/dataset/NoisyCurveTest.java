package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Curve;
import org.junit.jupiter.api.Test;

class NoisyCurveTest {
  private static final SampledCurve CLEAN = SampledCurve.exercise(Curve.COS);

  @Test
  void addsNoiseOfTheDeviationToTrainingValidationAndTest() {
    Dataset noisy = CLEAN.noisy(0.1, 7);

    assertThat(deviation(noisy.train(10), CLEAN.train(10))).isCloseTo(0.1, within(0.01));
    assertThat(deviation(noisy.validation(10), CLEAN.validation(10))).isCloseTo(0.1, within(0.01));
    assertThat(deviation(noisy.test(10), CLEAN.test(10))).isCloseTo(0.1, within(0.003));
  }

  @Test
  void aValueIsTheSameInEveryWindowItIsIn() {
    WindowSet test = CLEAN.noisy(0.1, 7).test(10);

    assertThat(test.windows()[5][9]).isEqualTo(test.next()[4]);
  }

  @Test
  void theSameSeedGivesTheSameNoiseAndAnotherAnother() {
    assertThat(CLEAN.noisy(0.1, 7).test(10).next()).isEqualTo(CLEAN.noisy(0.1, 7).test(10).next());
    assertThat(CLEAN.noisy(0.1, 7).test(10).next())
        .isNotEqualTo(CLEAN.noisy(0.1, 8).test(10).next());
  }

  @Test
  void rangesDoNotShareTheirNoise() {
    Dataset noisy = CLEAN.noisy(0.1, 7);

    double train = noisy.train(10).next()[0] - CLEAN.train(10).next()[0];
    double validation = noisy.validation(10).next()[0] - CLEAN.validation(10).next()[0];
    double test = noisy.test(10).next()[0] - CLEAN.test(10).next()[0];
    assertThat(Math.abs(train - validation)).isGreaterThan(1e-6);
    assertThat(Math.abs(train - test)).isGreaterThan(1e-6);
    assertThat(Math.abs(validation - test)).isGreaterThan(1e-6);
  }

  @Test
  void refusesANegativeDeviation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLEAN.noisy(-0.1, 7))
        .withMessageStartingWith("noise is -0.1");
  }

  private static double deviation(WindowSet noisy, WindowSet clean) {
    double sum = 0;
    for (int i = 0; i < clean.size(); i++) {
      double noise = noisy.next()[i] - clean.next()[i];
      sum += noise * noise;
    }
    return Math.sqrt(sum / clean.size());
  }
}
