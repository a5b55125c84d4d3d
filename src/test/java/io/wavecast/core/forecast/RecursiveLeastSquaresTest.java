package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.testkit.TestSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecursiveLeastSquaresTest {
  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  @Test
  void findsTheCoefficientsBehindNoise() {
    RecursiveLeastSquares regression = new RecursiveLeastSquares(3, 0.999);
    for (int i = 0; i < 5_000; i++) {
      double[] x = inputs(3, 1);
      regression.learn(x, 2 * x[0] - 0.5 * x[1] + 0.1 * random.nextGaussian());
    }

    assertThat(regression.predict(new double[] {1, 0, 0})).isCloseTo(2, within(0.03));
    assertThat(regression.predict(new double[] {0, 1, 0})).isCloseTo(-0.5, within(0.03));
    assertThat(regression.predict(new double[] {0, 0, 1})).isCloseTo(0, within(0.03));
  }

  @Test
  void followsCoefficientsThatChange() {
    RecursiveLeastSquares regression = new RecursiveLeastSquares(1, 0.99);
    for (int i = 0; i < 2_000; i++) {
      double[] x = inputs(1, 1);
      regression.learn(x, (i < 1_000 ? 2 : -2) * x[0]);
    }

    assertThat(regression.predict(new double[] {1})).isCloseTo(-2, within(0.01));
  }

  @Test
  void staysSoundOverMillionsOfExamplesThatExciteTwoDirectionsOfTen() {
    RecursiveLeastSquares regression = new RecursiveLeastSquares(10, 0.998);
    double worst = 0;
    double[] x = new double[10];
    for (int i = 0; i < 3_000_000; i++) {
      for (int lag = 0; lag < 10; lag++) {
        x[lag] = StrictMath.sin(0.05 * (i - lag));
      }
      double next = StrictMath.sin(0.05 * (i + 1));
      if (i > 100_000) {
        worst = Math.max(worst, Math.abs(regression.predict(x) - next));
      }
      regression.learn(x, next);
    }

    assertThat(regression.examples()).isEqualTo(3_000_000);
    assertThat(worst).isLessThan(1e-8);
  }

  @Test
  void isExactUnderScalingByAPowerOfTwo() {
    RecursiveLeastSquares plain = new RecursiveLeastSquares(4, 0.998);
    RecursiveLeastSquares scaled = new RecursiveLeastSquares(4, 0.998);
    double unit = StrictMath.pow(2, 90);
    for (int i = 0; i < 500; i++) {
      double[] x = inputs(4, i % 100 == 50 ? 1e4 : 1);
      double y = x[0] - x[3] + random.nextGaussian();
      plain.learn(x, y);
      scaled.learn(scaled(x, unit), y * unit);

      assertThat(scaled.predict(x))
          .as("-Dwavecast.test.seed=%d, example %d", seed, i)
          .isEqualTo(plain.predict(x));
    }
  }

  @Test
  void oneOutlierOfAMillionTimesTheSizeDoesNotStopItFromLearning() {
    // given coefficients that change after the outlier
    RecursiveLeastSquares regression = new RecursiveLeastSquares(2, 0.99);
    for (int i = 0; i < 3_000; i++) {
      double[] x = inputs(2, i == 1_000 ? 1e6 : 1);
      double y = (i < 2_000 ? 1 : -1) * (x[0] + x[1]);
      regression.learn(x, i == 1_000 ? 5e6 : y);
    }

    assertThat(regression.predict(new double[] {1, 1}))
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(-2, within(0.05));
  }

  @Test
  void learnsAgainAfterInputsGrewForGood() {
    RecursiveLeastSquares regression = new RecursiveLeastSquares(2, 0.99);
    for (int i = 0; i < 1_500; i++) {
      double[] x = inputs(2, i < 500 ? 1 : 1e9);
      regression.learn(x, (i < 500 ? 1 : 3) * x[0]);
    }

    assertThat(regression.predict(new double[] {1, 0}))
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(3, within(0.05));
  }

  @Test
  void startsAgainWhenNumbersOverflow() {
    RecursiveLeastSquares regression = new RecursiveLeastSquares(2, 0.99);
    regression.learn(new double[] {1, 2}, 3);
    regression.learn(new double[] {1e300, -1e300}, 1e300);
    regression.learn(new double[] {1e300, -1e300}, Double.MAX_VALUE);
    regression.learn(new double[] {Double.MAX_VALUE, 1}, Double.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      double[] x = inputs(2, 1);
      regression.learn(x, x[0]);
    }

    assertThat(regression.predict(new double[] {1, 0}))
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(1, within(1e-3));
  }

  @Test
  void waitsForAnInputThatIsNotZero() {
    RecursiveLeastSquares regression = new RecursiveLeastSquares(2, 0.99);
    regression.learn(new double[2], 1);

    assertThat(regression.examples()).isZero();
    assertThat(regression.predict(new double[] {1, 1})).isZero();
  }

  @Test
  void continuesFromItsBytesToTheLastDigit() {
    RecursiveLeastSquares one = new RecursiveLeastSquares(5, 0.998);
    RecursiveLeastSquares other = new RecursiveLeastSquares(5, 0.998);
    for (int i = 0; i < 300; i++) {
      double[] x = inputs(5, 1);
      double y = random.nextGaussian();
      one.learn(x, y);
      if (i == 150) {
        StateWriter out = new StateWriter();
        one.write(out);
        other.read(new StateReader(out.toBytes()));
      } else if (i > 150) {
        other.learn(x, y);
        assertThat(other.predict(x)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(one.predict(x));
      }
    }
  }

  private double[] inputs(int size, double scale) {
    return scaled(Curves.noise(size, random), scale);
  }

  private static double[] scaled(double[] values, double scale) {
    return Curves.of(values.length, i -> values[i] * scale);
  }
}
