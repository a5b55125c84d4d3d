package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.testkit.TestSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  @Test
  void isSilentWhenAllAre() {
    Mixture mixture = new Mixture(1, 1);

    assertThat(mixture.mix(new double[] {Double.NaN, Double.POSITIVE_INFINITY})).isNaN();
    assertThat(mixture.leader()).isEqualTo(-1);
    mixture.learn(3);
    assertThat(mixture.mix(new double[] {Double.NaN, 2})).isEqualTo(2);
  }

  @Test
  void theFirstWhoSpeaksIsTrustedWhileNobodyIsKnown() {
    Mixture mixture = new Mixture(1, 2, 1);

    assertThat(mixture.mix(new double[] {Double.NaN, 4, 7})).isEqualTo(4);
    assertThat(mixture.leader()).isEqualTo(1);
    assertThat(mixture.weight(1)).isEqualTo(1);
  }

  @Test
  void averagesIndependentErrors() {
    // given two forecasters with errors of the same size that have nothing in common
    double[] actual = Curves.noise(2_000, random);
    double[] one = plus(actual, 0.1);
    double[] two = plus(actual, 0.1);

    double[] mixed = run(new Mixture(1, 1), actual, one, two);

    assertThat(Curves.mse(mixed, actual, 200, 2_000))
        .as("-Dwavecast.test.seed=%d", seed)
        .isLessThan(0.7 * Curves.mse(one, actual, 200, 2_000));
  }

  @Test
  void isNeverMuchWorseThanTheBestOfThem() {
    for (int round = 0; round < 50; round++) {
      // given three forecasters of very different worth, and outliers
      double[] actual = Curves.noise(1_000, random);
      double[][] forecasts = {
        plus(actual, Math.exp(random.nextGaussian())),
        plus(actual, Math.exp(2 * random.nextGaussian())),
        plus(actual, Math.exp(4 * random.nextGaussian()))
      };
      for (int i = 0; i < 10; i++) { // apart: several in a row are a change of regime
        actual[100 * i + random.nextInt(80)] += 100;
      }

      double[] mixed = run(new Mixture(1, 1, 1), actual, forecasts);

      double best = Double.POSITIVE_INFINITY;
      for (double[] forecast : forecasts) {
        best = Math.min(best, Curves.mse(forecast, actual, 100, 1_000));
      }
      assertThat(Curves.mse(mixed, actual, 100, 1_000))
          .as("-Dwavecast.test.seed=%d, round %d", seed, round)
          .isLessThan(1.05 * best);
    }
  }

  @Test
  void theDiscountedRegretKeepsItsBound() {
    for (int round = 0; round < 100; round++) {
      // given forecasters that are good and bad by turns, chosen to mislead
      int length = 20 + random.nextInt(200);
      Mixture mixture = new Mixture(1, 1, 1, 1);
      double[] gains = new double[4];
      double[] squares = new double[4];
      double[] said = new double[4];
      for (int i = 0; i < 1_500; i++) {
        for (int k = 0; k < 4; k++) {
          said[k] = (1 + (i / length + k) % 3) * random.nextGaussian();
        }
        double mixed = mixture.mix(said);
        double actual = mixed > 0 ? -1 : 1;
        mixture.learn(actual);
        for (int k = 0; k < 4; k++) {
          double gain = -(mixed - actual) * (said[k] - mixed);
          gains[k] = Mixture.KEEP[0] * gains[k] + gain;
          squares[k] = Mixture.KEEP[0] * squares[k] + gain * gain;
        }
      }
      for (int k = 0; k < 4; k++) {
        // the constant covers the log log factor, the terms of M, and the weighting of the points
        assertThat(gains[k])
            .as("-Dwavecast.test.seed=%d, round %d", seed, round)
            .isLessThan(4 * Math.sqrt(Math.log(4) * squares[k]));
      }
    }
  }

  @Test
  void aForecasterAThousandTimesWorseHasNoWeight() {
    double[] actual = Curves.sine(2_000);
    double[] exact = plus(actual, 1e-9);
    double[] rough = plus(actual, 1e-5);

    Mixture mixture = new Mixture(1, 1);
    double[] mixed = run(mixture, actual, rough, exact);

    assertThat(Curves.mse(mixed, actual, 20, 2_000))
        .as("-Dwavecast.test.seed=%d", seed)
        .isLessThan(1.001 * Curves.mse(exact, actual, 20, 2_000));
    assertThat(mixture.weight(0)).isZero();
  }

  @Test
  void followsAChangeOfRegimeWithin50Points() {
    for (double before : new double[] {1e-7, 1e-2, 0.3}) {
      // given a forecaster that was the best and becomes the worst, and back
      double[] actual = Curves.noise(3_000, random);
      double[] first = Curves.of(3_000, i -> actual[i] + regime(i, before, 1));
      double[] second = Curves.of(3_000, i -> actual[i] + regime(i, 0.5, 0.3));

      double[] mixed = run(new Mixture(1, 1), actual, first, second);

      assertThat(Curves.mse(mixed, actual, 1_050, 2_000))
          .as("-Dwavecast.test.seed=%d", seed)
          .isLessThan(1.1 * Curves.mse(second, actual, 1_050, 2_000));
      assertThat(Curves.mse(mixed, actual, 2_060, 3_000))
          .as("-Dwavecast.test.seed=%d", seed)
          .isLessThan(1.1 * Curves.mse(first, actual, 2_060, 3_000));
    }
  }

  private double regime(int i, double outside, double inside) {
    return random.nextGaussian() * (i >= 1_000 && i < 2_000 ? inside : outside);
  }

  @Test
  void oneOutlierCostsANoiseFreeCurveItsPrecisionForFewPoints() {
    double[] actual = Curves.sine(600);
    double[] exact = plus(actual, 1e-9);
    double[] rough = plus(actual, 1e-2);
    actual[300] = 1e6;

    double[] mixed = run(new Mixture(1, 1), actual, rough, exact);

    assertThat(Curves.mse(mixed, actual, 310, 600))
        .as("-Dwavecast.test.seed=%d", seed)
        .isLessThan(2e-18);
  }

  @Test
  void whoWasSilentForLongIsHeardAgain() {
    double[] actual = Curves.noise(2_000, random);
    double[] sometimes = plus(actual, 0.01);
    double[] always = plus(actual, 1);
    for (int i = 500; i < 1_000; i++) {
      sometimes[i] = Double.NaN;
    }

    double[] mixed = run(new Mixture(1, 1), actual, sometimes, always);

    assertThat(mixed[700]).isEqualTo(always[700]);
    assertThat(Curves.mse(mixed, actual, 1_001, 2_000))
        .as("-Dwavecast.test.seed=%d", seed)
        .isLessThan(2e-4);
  }

  @Test
  void aConstantSeriesIsExact() {
    double[] actual = Curves.of(1_000, i -> 0.1);

    double[] mixed = run(new Mixture(1, 1), actual, plus(actual, 1e-3), actual.clone());

    assertThat(mixed[999]).isEqualTo(0.1);
  }

  @Test
  void scalingByAPowerOfTwoChangesNoDigitOfTheWeights() {
    Mixture plain = new Mixture(1, 2, 3);
    Mixture scaled = new Mixture(1, 2, 3);
    double unit = 0x1p-200;
    for (int i = 0; i < 500; i++) {
      double[] said = Curves.noise(3, random);
      double actual = random.nextGaussian();
      plain.mix(said);
      scaled.mix(Curves.of(3, k -> said[k] * unit));
      for (int k = 0; k < 3; k++) {
        assertThat(scaled.weight(k)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(plain.weight(k));
      }
      plain.learn(actual);
      scaled.learn(actual * unit);
    }
  }

  @Test
  void hugeValuesBreakNothing() {
    Mixture mixture = new Mixture(1, 1);
    double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1, Double.MIN_VALUE};
    for (int i = 0; i < 5_000; i++) {
      double one = extremes[random.nextInt(5)];
      double two = extremes[random.nextInt(5)];
      assertThat(mixture.mix(new double[] {one, two}))
          .as("-Dwavecast.test.seed=%d", seed)
          .isFinite();
      assertThat(mixture.weight(0) + mixture.weight(1)).isCloseTo(1, within(1e-12));
      mixture.learn(extremes[random.nextInt(5)]);
    }
  }

  @Test
  void weightsStayFiniteWhenOneForecasterIsTheMixtureForVeryLong() {
    Mixture mixture = new Mixture(1, 1);
    double level = 0;
    for (int i = 0; i < 200_000; i++) {
      double next = level + random.nextGaussian();
      mixture.mix(new double[] {level, level + 40});
      mixture.learn(next);
      level = next;
    }

    assertThat(mixture.weight(0)).isEqualTo(1);
  }

  @Test
  void continuesFromItsBytesToTheLastDigit() {
    Mixture one = new Mixture(1, 1, 1);
    Mixture other = new Mixture(1, 1, 1);
    for (int i = 0; i < 400; i++) {
      double[] said = Curves.noise(3, random);
      said[2] *= i < 300 ? 100 : 1;
      double actual = random.nextGaussian();
      if (i == 200) {
        StateWriter out = new StateWriter();
        one.write(out);
        other.read(new StateReader(out.toBytes()));
      }
      double mixed = one.mix(said);
      one.learn(actual);
      if (i >= 200) {
        assertThat(other.mix(said)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(mixed);
        other.learn(actual);
      }
    }
  }

  private double[] plus(double[] actual, double deviation) {
    return Curves.of(actual.length, i -> actual[i] + deviation * random.nextGaussian());
  }

  private static double[] run(Mixture mixture, double[] actual, double[]... forecasts) {
    double[] mixed = new double[actual.length];
    for (int i = 0; i < actual.length; i++) {
      int at = i;
      mixed[i] = mixture.mix(Curves.of(forecasts.length, k -> forecasts[k][at]));
      mixture.learn(actual[i]);
    }
    return mixed;
  }
}
