package io.wavecast.learn.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesSampleTest {
  @Test
  void keepsTheNewestPointsOfASeriesInOrder() {
    SeriesSample sample = new SeriesSample(20, 10);

    for (int i = 0; i < 50; i++) {
      sample.offer("a", i, i * 2.0);
    }
    // late and duplicate points
    assertThat(sample.offer("a", 49, 7)).isFalse();
    assertThat(sample.offer("a", 3, 7)).isFalse();

    SeriesPoints points = sample.snapshot().get(0);
    assertThat(points.times()).hasSize(20).startsWith(30).endsWith(49);
    assertThat(points.values()).startsWith(60).endsWith(98);
    assertThat(sample.points()).isEqualTo(20);
  }

  @Test
  void holdsAMillionSeriesWithinItsBudget() {
    SeriesSample sample = new SeriesSample(8_000, 16);

    for (int point = 0; point < 12; point++) {
      for (int series = 0; series < 100_000; series++) {
        sample.offer("device-" + series, point, point);
      }
      assertThat(sample.points()).isLessThanOrEqualTo(8_000);
    }

    assertThat(sample.series()).isEqualTo(500);
    assertThat(sample.points()).isEqualTo(500 * 12);
  }

  @Test
  void aSlowSeriesHasTheSameChanceAsAFastOne() {
    // given 1000 fast series with fifty points for each one of 1000 slow series
    SeriesSample sample = new SeriesSample(3_200, 16);
    for (int point = 0; point < 600; point++) {
      for (int series = 0; series < 1000; series++) {
        sample.offer("fast-" + series, point, 1);
        if (point % 50 == 0) {
          sample.offer("slow-" + series, point, 1);
        }
      }
    }

    // then about half of the 200 sampled series are slow: 100, with a deviation of 7
    long slow = sample.snapshot().stream().filter(one -> one.series().startsWith("slow")).count();
    assertThat(sample.series()).isEqualTo(200);
    assertThat(slow).isBetween(70L, 130L);
  }

  @Test
  void everySeriesHasItsTurnAndMostStayFromRoundToRound() {
    SeriesSample sample = new SeriesSample(1_600, 16);
    Set<String> seen = new HashSet<>();
    Set<String> before = Set.of();
    for (int round = 0; round < 200; round++) {
      for (int series = 0; series < 1000; series++) {
        sample.offer("s-" + series, round, 1);
      }
      Set<String> now =
          sample.snapshot().stream().map(SeriesPoints::series).collect(Collectors.toSet());
      Set<String> same = new HashSet<>(now);
      same.retainAll(before);
      assertThat(round < 2 || same.size() >= now.size() * 3 / 4).isTrue();
      before = now;
      seen.addAll(now);
      sample.rotate();
    }

    assertThat(seen).hasSize(1000);
  }

  @Test
  void givesFewSeriesMorePointsThanMany() {
    SeriesSample sample = new SeriesSample(1000, 10);
    for (int i = 0; i < 2000; i++) {
      sample.offer("a", i, 1);
      sample.offer("b", i, 1);
    }

    assertThat(sample.snapshot()).allSatisfy(one -> assertThat(one.times()).hasSize(500));
  }
}
