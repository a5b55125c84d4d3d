package io.wavecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class AdamTest {
  private static final Adam ADAM = new Adam(0.9f, 0.999f, 1e-8f);
  private static final double RATE = 0.01;

  @Test
  void theFirstStepIsTheLearningRateInTheGradientsDirection() {
    float[] gradients = {3, -1e-3f, 250};

    ADAM.step(gradients, new float[3], new float[3], RATE, 0);

    assertThat(gradients[0]).isCloseTo(0.01f, withPercentage(1e-2));
    assertThat(gradients[1]).isCloseTo(-0.01f, withPercentage(0.1));
    assertThat(gradients[2]).isCloseTo(0.01f, withPercentage(1e-2));
  }

  @Test
  void furtherStepsAreThoseOfThePaper() {
    // given the paper's recursion in double precision
    float[] means = new float[1];
    float[] squares = new float[1];
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 50; t++) {
      double gradient = Math.sin(t) + 0.3;
      m = 0.9 * m + 0.1 * gradient;
      v = 0.999 * v + 0.001 * gradient * gradient;
      double step = RATE * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
      double expected = step * m / (Math.sqrt(v) + 1e-8);

      // when
      float[] gradients = {(float) gradient};
      ADAM.step(gradients, means, squares, RATE, t - 1);

      // then
      assertThat(gradients[0]).as("step %d", t).isCloseTo((float) expected, withPercentage(0.01));
    }
    assertThat((double) means[0]).isCloseTo(m, withPercentage(0.01));
    assertThat((double) squares[0]).isCloseTo(v, withPercentage(0.01));
  }

  @Test
  void aGradientOfZeroMovesNothing() {
    float[] gradients = new float[2];

    ADAM.step(gradients, new float[2], new float[2], RATE, 5);

    assertThat(gradients).containsOnly(0);
  }

  @Test
  void aGradientThatIsNotFiniteIsNotHidden() {
    float[] gradients = {Float.NaN, Float.POSITIVE_INFINITY, 1};

    ADAM.step(gradients, new float[3], new float[3], RATE, 0);

    assertThat(gradients[0]).isNaN();
    assertThat(gradients[1]).isNaN();
    assertThat(gradients[2]).isFinite();
  }
}
