package io.wavecast.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Late points in order, behind a newest point that is ahead of the clock, restart a series. */
class LateRunTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long AHEAD = NOW + 3_600_000;

  private final LateRun run = new LateRun();

  private boolean observe(int secondsAgo, long newest) {
    return run.observe(NOW - secondsAgo * 1_000L, newest, NOW);
  }

  @Test
  void fiveInOrderRestartTheSeries() {
    for (int i = 0; i < LateRun.LENGTH - 1; i++) {
      assertThat(observe(50 - i, AHEAD)).isFalse();
    }
    assertThat(observe(10, AHEAD)).isTrue();
  }

  @Test
  void stragglersOfAHealthySeriesDoNot() {
    for (int i = 0; i < 100; i++) {
      assertThat(observe(200 - i, NOW)).isFalse();
    }
  }

  @Test
  void pointsOutOfOrderBeginTheRunAgain() {
    for (int i = 0; i < 20; i++) {
      assertThat(observe(i % 2 == 0 ? 50 : 100, AHEAD)).isFalse();
    }
  }

  @Test
  void aPointThatIsAheadItselfEndsTheRun() {
    for (int i = 0; i < LateRun.LENGTH - 1; i++) {
      observe(50 - i, AHEAD);
    }
    assertThat(run.observe(AHEAD - 1, AHEAD, NOW)).isFalse();
    assertThat(observe(10, AHEAD)).isFalse();
  }

  @Test
  void aNewerPointEndsTheRun() {
    for (int i = 0; i < LateRun.LENGTH - 1; i++) {
      observe(50 - i, AHEAD);
    }
    run.end();
    assertThat(observe(10, AHEAD)).isFalse();
  }
}
