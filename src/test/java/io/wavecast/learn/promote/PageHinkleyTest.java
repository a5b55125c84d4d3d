package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PageHinkleyTest {
  private final Random random = new Random(11);
  private final PageHinkley test = new PageHinkley();
  private long time;

  private void add(int count, double mean) {
    for (int i = 0; i < count; i++) {
      double error = random.nextGaussian();
      test.add(mean * error * error, time++);
    }
  }

  @Test
  void isQuietWhileTheErrorStaysTheSame() {
    for (int i = 0; i < 1000; i++) {
      add(100, 3);
      assertThat(test.isDrift()).isFalse();
    }
  }

  @Test
  void reportsAnErrorThatHasGrownWithinAHundredPoints() {
    add(1000, 3);

    add(100, 9);

    assertThat(test.isDrift()).isTrue();
    assertThat(test.onset()).isBetween(980L, 1020L);
  }

  @Test
  void ignoresASingleOutlierAndValuesThatAreNotFinite() {
    add(1000, 3);

    test.add(1e12, 1);
    test.add(Double.NaN, 1);
    test.add(Double.POSITIVE_INFINITY, 1);
    add(10, 3);

    assertThat(test.isDrift()).isFalse();
    assertThat(test.statistic()).isBetween(0.0, 0.5);
  }

  @Test
  void aModelThatMakesNoErrorHasNoDrift() {
    add(1000, 0);

    assertThat(test.isDrift()).isFalse();
  }
}
