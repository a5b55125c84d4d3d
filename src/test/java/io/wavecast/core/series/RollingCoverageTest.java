package io.wavecast.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingCoverageTest {
  @Test
  void isNotANumberBeforeTheFirstInterval() {
    assertThat(new RollingCoverage(5).share()).isNaN();
  }

  @Test
  void forgetsTheOldestIntervals() {
    // given two misses, then five hits
    RollingCoverage coverage = new RollingCoverage(5);
    coverage.add(false);
    coverage.add(false);
    assertThat(coverage.share()).isZero();

    // when
    for (int i = 0; i < 4; i++) {
      coverage.add(true);
    }

    // then one miss is left
    assertThat(coverage.share()).isEqualTo(0.8);
    coverage.add(true);
    assertThat(coverage.share()).isEqualTo(1);
    assertThat(coverage.count()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 13, 29})
  void goesOnAfterAWriteAndARead(int before) {
    // given
    RollingCoverage original = new RollingCoverage(13);
    for (int i = 0; i < before; i++) {
      original.add(i % 3 != 0);
    }

    // when
    RollingCoverage copy = new RollingCoverage(13);
    StateWriter out = new StateWriter();
    original.write(out);
    copy.read(new StateReader(out.toBytes()));

    // then
    List<Double> expected = new ArrayList<>();
    List<Double> actual = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add(original.share());
      actual.add(copy.share());
      original.add(i % 2 == 0);
      copy.add(i % 2 == 0);
    }
    assertThat(actual).isEqualTo(expected);
  }
}
