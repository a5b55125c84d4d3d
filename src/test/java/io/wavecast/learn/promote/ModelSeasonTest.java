package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Season;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.sample.SeriesPoints;
import io.wavecast.testkit.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The season that is published with a model. */
class ModelSeasonTest {
  private static final long HOUR = 3_600_000;

  /** One pattern in all runs: some chance ones of 24 look like one of 23. */
  private static final long PATTERN_SEED = 1;

  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  private SeriesPoints noise(String id, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.nextGaussian());
    return new SeriesPoints(id, times(count, HOUR), values);
  }

  /** A jagged pattern that repeats, on a random walk, with noise. */
  private SeriesPoints seasonal(String id, int season, int count, long step) {
    return seasonal(id, season, count, step, 0.2);
  }

  private SeriesPoints seasonal(String id, int season, int count, long step, double noise) {
    double[] pattern = new Random(PATTERN_SEED).doubles(season, -2, 2).toArray();
    double[] values = new double[count];
    double level = 0;
    for (int i = 0; i < count; i++) {
      level += 0.05 * random.nextGaussian();
      values[i] = level + pattern[i % season] + noise * random.nextGaussian();
    }
    return new SeriesPoints(id, times(count, step), values);
  }

  private static long[] times(int count, long step) {
    long[] times = new long[count];
    Arrays.setAll(times, i -> i * step);
    return times;
  }

  private static Optional<Season> find(int configured, Optional<Season> before, SeriesPoints... s) {
    return new ModelSeason(configured, WindowRules.DEFAULT).of("load", List.of(s), before);
  }

  @Test
  void isThatOfMostSeriesWithItsStepAndHowSureItIs() {
    Optional<Season> found =
        find(
            Season.AUTO,
            Optional.empty(),
            seasonal("load-1", 24, 800, HOUR),
            seasonal("load-2", 24, 800, HOUR),
            noise("load-3", 800),
            noise("load-4", 20));

    assertThat(found).as("-Dwavecast.test.seed=%d", seed).isPresent();
    Season season = found.get();
    assertThat(season.length()).as("-Dwavecast.test.seed=%d", seed).isEqualTo(24);
    assertThat(season.step()).isBetween(HOUR - 1.0, HOUR + 1.0);
    assertThat(season.gain()).as("-Dwavecast.test.seed=%d", seed).isBetween(0.3, 1.0);
    assertThat(season.share()).as("-Dwavecast.test.seed=%d", seed).isBetween(0.6, 0.7);
  }

  @Test
  void isNoneWhereFewSeriesHaveOne() {
    Optional<Season> found =
        find(
            Season.AUTO,
            Optional.empty(),
            seasonal("load-1", 24, 800, HOUR),
            noise("load-2", 800),
            noise("load-3", 800),
            noise("load-4", 800));

    assertThat(found).as("-Dwavecast.test.seed=%d", seed).isEmpty();
  }

  @Test
  void staysWhereAnotherOneIsHardlyBetter() {
    // given a season of 24 that a version with its double was trained on
    SeriesPoints series = seasonal("load-1", 24, 3_000, HOUR, 0.35);
    Optional<Season> before = Optional.of(new Season(48, HOUR, 0.5, 1));

    assertThat(find(Season.AUTO, before, series).map(Season::length))
        .as("-Dwavecast.test.seed=%d", seed)
        .hasValue(48);
    assertThat(find(Season.AUTO, Optional.empty(), series).map(Season::length))
        .as("-Dwavecast.test.seed=%d", seed)
        .hasValue(24);
  }

  @Test
  void isFoundInTheLongestRunWithoutMissingPoints() {
    // given an outage after which the pattern goes on at another place
    SeriesPoints whole = seasonal("load-1", 24, 1_000, HOUR);
    long[] times = whole.times().clone();
    for (int i = 300; i < times.length; i++) {
      times[i] += 1_007 * HOUR;
    }

    Optional<Season> found =
        find(Season.AUTO, Optional.empty(), new SeriesPoints("load-1", times, whole.values()));

    assertThat(found.map(Season::length)).as("-Dwavecast.test.seed=%d", seed).hasValue(24);
  }

  @Test
  void isTheConfiguredOne() {
    SeriesPoints series = seasonal("load-1", 24, 800, HOUR);

    assertThat(find(30, Optional.empty(), series)).hasValue(Season.given(30));
    assertThat(find(0, Optional.empty(), series)).isEmpty();
  }
}
