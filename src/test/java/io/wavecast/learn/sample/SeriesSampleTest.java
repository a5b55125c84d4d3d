package io.wavecast.learn.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesSampleTest {
  private static final long NOW = 1_000_000;

  private static Offer offer(SeriesSample sample, String series, long time, double value) {
    return sample.offer(series, time, value, NOW);
  }

  @Test
  void aPointWithAWrongTimeDoesNotEndItsSeries() {
    SeriesSample sample = new SeriesSample(40, 10);
    for (int i = 0; i < 10; i++) {
      offer(sample, "a", NOW - 1000 + i, i);
    }

    // when one point is hours ahead of the clock, and the others go on
    offer(sample, "a", NOW + 7_200_000, 99);
    for (int i = 10; i < 30; i++) {
      offer(sample, "a", NOW - 1000 + i, i);
    }

    // then the history restarts with the fifth
    assertThat(sample.snapshot().get(0).values()).hasSize(16).startsWith(14).endsWith(29);
    assertThat(sample.points()).isEqualTo(16);
  }

  @Test
  void forgetsASeries() {
    SeriesSample sample = new SeriesSample(40, 10);
    offer(sample, "a", 5, 1);
    offer(sample, "b", 5, 1);

    sample.forget("a");
    sample.forget("unknown");

    assertThat(sample.snapshot()).extracting(SeriesPoints::series).containsExactly("b");
    assertThat(sample.points()).isEqualTo(1);
    assertThat(offer(sample, "a", 1, 2)).isEqualTo(Offer.SAMPLED);
  }

  @Test
  void countsSeriesExactlyUpToAThousandAndEstimatesMore() {
    DistinctCount few = new DistinctCount();
    DistinctCount many = new DistinctCount();
    for (int i = 0; i < 200_000; i++) {
      few.add(SeriesSample.hash("s-" + i % 1000));
      many.add(SeriesSample.hash("s-" + i % 50_000));
    }

    assertThat(few.estimate()).isEqualTo(1000);
    assertThat(many.estimate()).isBetween(45_000L, 55_000L); // three standard errors
  }

  @Test
  void keepsTheNewestPointsOfASeriesInOrder() {
    SeriesSample sample = new SeriesSample(20, 10);

    for (int i = 0; i < 50; i++) {
      offer(sample, "a", i, i * 2.0);
    }
    // late and duplicate points
    assertThat(offer(sample, "a", 49, 7)).isEqualTo(Offer.LATE);
    assertThat(offer(sample, "a", 3, 7)).isEqualTo(Offer.LATE);

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
        offer(sample, "device-" + series, point, point);
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
        offer(sample, "fast-" + series, point, 1);
        if (point % 50 == 0) {
          offer(sample, "slow-" + series, point, 1);
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
        offer(sample, "s-" + series, round, 1);
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
  void aSlowSeriesKeepsItsPlaceUntilItHasThePointsOfAWindow() {
    // given ten times as many series as have a place, each with a point in every fifth round
    SeriesSample sample = new SeriesSample(1_600, 16);
    Set<String> complete = new HashSet<>();
    for (int round = 0; round < 3_000; round++) {
      for (int series = round % 5; series < 1000; series += 5) {
        offer(sample, "s-" + series, round, 1);
      }
      sample.snapshot().stream()
          .filter(one -> one.values().length >= 16)
          .forEach(one -> complete.add(one.series()));
      sample.rotate();
    }

    // then all had their turn, each for as long as it needed
    assertThat(complete).hasSize(1000);
  }

  @Test
  void seriesThatEndedDoNotKeepTheirPlaces() {
    // given series that end after five points, and others that begin meanwhile
    SeriesSample sample = new SeriesSample(1_600, 16);
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      for (int series = 0; series < 200; series++) {
        offer(sample, "call-" + (round / 5 * 200 + series), round, 1);
      }
      sample.snapshot().forEach(one -> seen.add(one.series()));
      sample.rotate();
    }

    // then rotations go on: with the first hundred only, none could be added
    assertThat(sample.series()).isEqualTo(100);
    assertThat(seen).hasSizeGreaterThan(1_000);
    assertThat(sample.snapshot())
        .anySatisfy(one -> assertThat(one.times()[one.times().length - 1]).isGreaterThan(900));
  }

  @Test
  void seriesWhoseClocksStandStillDoNotKeepTheirPlaces() {
    // given series that send one time for ever, ten times as many as have a place
    SeriesSample sample = new SeriesSample(1_600, 16);
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      for (int series = 0; series < 1_000; series++) {
        offer(sample, "s-" + series, 0, 1);
      }
      sample.snapshot().forEach(one -> seen.add(one.series()));
      sample.rotate();
    }

    // then rotations go on, although none of them gets enough points
    assertThat(seen).hasSizeGreaterThan(500);
  }

  @Test
  void givesFewSeriesMorePointsThanMany() {
    SeriesSample sample = new SeriesSample(1000, 10);
    for (int i = 0; i < 2000; i++) {
      offer(sample, "a", i, 1);
      offer(sample, "b", i, 1);
    }

    assertThat(sample.snapshot()).allSatisfy(one -> assertThat(one.times()).hasSize(500));
  }
}
