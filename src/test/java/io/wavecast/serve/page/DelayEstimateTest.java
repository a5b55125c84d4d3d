package io.wavecast.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DelayEstimateTest {
  private static final long SECOND = 1_000_000_000;

  private final DelayEstimate delay = new DelayEstimate();

  @Test
  void isUnknownBeforeTheSecondSample() {
    delay.add(0, 100, 5);

    assertThat(delay.millis()).isEmpty();
  }

  @Test
  void dividesTheWaitingPointsByTheirRate() {
    // given 20 points a second of which 1, 3 and 2 wait
    delay.add(0, 1_000, 1);
    delay.add(SECOND, 1_020, 3);
    delay.add(2 * SECOND, 1_040, 2);

    // then each waits for a tenth of a second
    assertThat(delay.millis()).isPresent();
    assertThat(delay.millis().getAsDouble()).isCloseTo(100, within(1e-9));
  }

  @Test
  void forgetsOldSamples() {
    for (int i = 0; i < 100; i++) {
      delay.add(i * SECOND, 10L * i, i < 80 ? 10_000 : 1);
    }

    assertThat(delay.millis().getAsDouble()).isCloseTo(100, within(1e-9));
  }

  @Test
  void isUnknownWhileNothingArrives() {
    delay.add(0, 1_000, 4);
    delay.add(SECOND, 1_000, 4);

    assertThat(delay.millis()).isEmpty();
  }

  @Test
  void countsASampleOnce() {
    delay.add(0, 1_000, 0);
    delay.add(0, 1_000, 100);
    delay.add(SECOND, 1_010, 2);

    assertThat(delay.millis().getAsDouble()).isCloseTo(100, within(1e-9));
  }
}
