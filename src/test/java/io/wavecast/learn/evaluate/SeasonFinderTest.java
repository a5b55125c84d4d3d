package io.wavecast.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.learn.evaluate.SeasonFinder.Found;
import io.wavecast.testkit.TestSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonFinderTest {
  /** The same patterns in all runs: some chance ones look like shorter ones, or are predictable. */
  private static final long[] PATTERN_SEEDS = {1, 2, 3};

  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  @ParameterizedTest
  @ValueSource(ints = {12, 24, 48, 100, 250, 400})
  void findsAPatternThatRepeats(int season) {
    for (long patternSeed : PATTERN_SEEDS) {
      // given a pattern with noise of a third of its size
      double[] pattern = new Random(patternSeed).doubles(season, -1.7, 1.7).toArray();
      double[] values = new double[8 * season + 1_500];
      Arrays.setAll(values, i -> pattern[i % season] + 0.3 * random.nextGaussian());

      Optional<Found> found = SeasonFinder.find(values);

      assertThat(found).as("-Dwavecast.test.seed=%d", seed).isPresent();
      assertThat(found.get().length()).as("-Dwavecast.test.seed=%d", seed).isEqualTo(season);
      assertThat(found.get().gain()).as("-Dwavecast.test.seed=%d", seed).isGreaterThan(0.6);
    }
  }

  @Test
  void findsTheYearOfARealSeries() throws IOException {
    double[] values =
        Files.readAllLines(Path.of("data", "co2.csv")).stream()
            .skip(1)
            .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[1]))
            .toArray();

    Optional<Found> found = SeasonFinder.find(values);

    // the wave of a year is smooth, so its length is not sharp
    assertThat(found).isPresent();
    assertThat(found.get().length()).isBetween(48, 56);
    assertThat(found.get().gain()).isGreaterThan(0.05);
  }

  @Test
  void rarelyFindsASeasonWhereThereIsNone() {
    int found = 0;
    for (int round = 0; round < 300; round++) {
      double[] values = new double[300 + random.nextInt(1_500)];
      double level = 0;
      double memory = 0;
      for (int i = 0; i < values.length; i++) {
        double noise =
            random.nextGaussian() * (round % 2 == 0 ? 1 : Math.exp(random.nextGaussian()));
        level += noise;
        memory = 0.7 * memory + noise;
        values[i] = round % 3 == 0 ? level : round % 3 == 1 ? memory : noise;
      }
      found += SeasonFinder.find(values).isPresent() ? 1 : 0;
    }

    assertThat(found).as("-Dwavecast.test.seed=%d", seed).isLessThanOrEqualTo(8);
  }

  @Test
  void oneRepeatedOutlierIsNoSeason() {
    double[] values = new double[1_000];
    Arrays.setAll(values, i -> random.nextGaussian());
    values[200] = 1e6;
    values[300] = 1e6;
    values[900] = -1e9;

    assertThat(SeasonFinder.find(values)).as("-Dwavecast.test.seed=%d", seed).isEmpty();
  }

  @Test
  void shortAndConstantSeriesHaveNone() {
    assertThat(SeasonFinder.find(new double[0])).isEmpty();
    assertThat(SeasonFinder.find(new double[30])).isEmpty();
    assertThat(SeasonFinder.find(new double[3_000])).isEmpty();
  }
}
