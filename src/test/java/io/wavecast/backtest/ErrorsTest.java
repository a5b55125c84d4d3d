package io.wavecast.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorsTest {
  @Test
  void theMeanOfTheLargestErrorsIsFinite() {
    Errors errors = new Errors();
    errors.add(Double.MAX_VALUE);
    errors.add(-Double.MAX_VALUE);
    errors.add(Double.POSITIVE_INFINITY);

    assertThat(errors.mae()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void theMeanOfUsualErrorsIsExact() {
    Errors errors = new Errors();
    errors.add(0.1);
    errors.add(-0.3);

    assertThat(errors.mae()).isEqualTo((0.1 + 0.3) / 2);
  }
}
