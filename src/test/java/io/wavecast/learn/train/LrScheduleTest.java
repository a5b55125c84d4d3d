package io.wavecast.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LrScheduleTest {
  @Test
  void constantIsAlwaysTheFullRate() {
    assertThat(shares(LrSchedule.CONSTANT, 40)).containsOnly(1.0);
  }

  @Test
  void cosineRisesToTheFullRateThenFallsToZero() {
    double[] shares = shares(LrSchedule.COSINE, 100);

    // then five steps of warm-up in even strides, the top, and half a wave down over the other 95
    assertThat(Arrays.copyOf(shares, 6))
        .containsExactly(
            new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 6.0, 5 / 6.0, 1}, within(1e-12));
    assertThat(shares[5 + 38]).isCloseTo(0.5 * (1 + Math.cos(Math.PI * 0.4)), within(1e-12));
    assertThat(shares[99]).isPositive().isLessThan(1e-3);
    for (int i = 6; i < 100; i++) {
      assertThat(shares[i]).isLessThan(shares[i - 1]);
    }
  }

  @Test
  void cosineIsNeverZeroOverAFewSteps() {
    for (long total = 1; total < 30; total++) {
      assertThat(Arrays.stream(shares(LrSchedule.COSINE, total)).allMatch(s -> s > 0 && s <= 1))
          .as("of %d steps", total)
          .isTrue();
    }
  }

  private static double[] shares(LrSchedule schedule, long total) {
    return LongStream.range(0, total).mapToDouble(step -> schedule.share(step, total)).toArray();
  }
}
