package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Interval;
import io.wavecast.testkit.TestSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A factor or an offset of all values changes nothing but the unit of the forecasts. */
class ScaleInvarianceTest {
  private static final int POINTS = 1_500;

  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  /** The published part of each forecast. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Said(double[] values, double[] lower, double[] weights) {}

  private static Said run(double[] values, double[] network, double factor, double offset) {
    SeriesForecaster forecaster = new SeriesForecaster(ForecastConfig.DEFAULT.withSeason(24), 10);
    Said said = new Said(new double[POINTS], new double[POINTS], new double[POINTS]);
    for (int i = 0; i < POINTS; i++) {
      forecaster.observe(values[i] * factor + offset);
      Forecast forecast = forecaster.forecast(network[i] * factor + offset);
      Interval interval = forecast.interval();
      said.values()[i] = (forecast.value() - offset) / factor;
      said.lower()[i] = interval == null ? 0 : (interval.lower() - offset) / factor;
      said.weights()[i] = forecaster.weight(ForecasterKind.NETWORK);
    }
    return said;
  }

  private void assertSame(double factor, double offset, double tolerance) {
    double[] values = Curves.randomWalk(POINTS, random);
    double[] network = Curves.of(POINTS, i -> values[i] + 0.5 * random.nextGaussian());

    Said plain = run(values, network, 1, 0);
    Said other = run(values, network, factor, offset);

    for (int i = 0; i < POINTS; i++) {
      String about = "-Dwavecast.test.seed=%d, point %d".formatted(seed, i);
      assertThat(other.values()[i]).as(about).isCloseTo(plain.values()[i], within(tolerance));
      assertThat(other.lower()[i]).as(about).isCloseTo(plain.lower()[i], within(tolerance));
      assertThat(other.weights()[i]).as(about).isCloseTo(plain.weights()[i], within(tolerance));
    }
  }

  @Test
  void aPowerOfTwoChangesNoDigit() {
    assertSame(0x1p20, 0, 0);
    assertSame(0x1p-40, 0, 0);
  }

  @Test
  void aFactorOfAMillionChangesTheRoundingOnly() {
    assertSame(1e6, 0, 1e-9);
    assertSame(1e-6, 0, 1e-9);
  }

  @Test
  void anOffsetOfAMillionChangesTheRoundingOnly() {
    // values near a million are rounded to 1e-10
    assertSame(1, 1e6, 1e-5);
  }
}
