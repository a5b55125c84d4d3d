package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.Season;
import io.wavecast.core.window.WindowRules;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveWindowBuilderTest {
  private static final WindowRules RULES = new WindowRules(3, 1.5);

  private static long[] times(int count) {
    return IntStream.range(0, count).mapToLong(i -> i * 100L).toArray();
  }

  @Test
  void takesEveryWindowThatAValueFollows() {
    LiveWindowBuilder builder = new LiveWindowBuilder(RULES, 100);
    builder.add("a", times(5), new double[] {1, 2, 4, 7, 11});
    builder.add("b", times(3), new double[] {1, 2, 3});
    builder.add("c", times(4), new double[] {5, 6, 7, 9});

    LiveWindows set = builder.build();

    assertThat(set.windows()).isEqualTo(new double[][] {{1, 2, 4}, {2, 4, 7}, {5, 6, 7}});
    assertThat(set.next()).containsExactly(7, 11, 9);
    assertThat(set.times()).containsExactly(300, 400, 300);
    assertThat(set.series()).containsExactly(0, 0, 2);
    assertThat(set.seriesCount()).isEqualTo(2);
    assertThat(builder.skipped()).isEmpty();
  }

  @Test
  void takesNoWindowAcrossAGap() {
    LiveWindowBuilder builder = new LiveWindowBuilder(RULES, 100);

    builder.add("a", new long[] {0, 100, 200, 900, 1000, 1100, 1200}, new double[7]);

    assertThat(builder.build().times()).containsExactly(1200);
  }

  @Test
  void takesTheNewestWindowsOfASeries() {
    LiveWindowBuilder builder = new LiveWindowBuilder(RULES, 2);

    builder.add("a", times(50), new double[50]);

    assertThat(builder.build().times()).containsExactly(4800, 4900);
  }

  @Test
  void skipsAndNamesWindowsWithASentinelOrAStepThatIsNotFinite() {
    double[] sentinel = IntStream.range(0, 200).mapToDouble(i -> i % 7).toArray();
    sentinel[100] = -99_999;
    double[] max = sentinel.clone();
    max[100] = Double.MAX_VALUE;
    LiveWindowBuilder builder = new LiveWindowBuilder(RULES, 1000);

    builder.add("sentinel", times(200), sentinel);
    builder.add("max", times(200), max);

    // the value itself and the windows that hold it
    assertThat(builder.skipped()).containsOnlyKeys("sentinel", "max").containsValue(4);
    assertThat(builder.build().next()).hasSize(2 * (197 - 4)).doesNotContain(-99_999.0);
  }

  @Test
  void keepsLargeStepsThatBelongToTheSeries() {
    // every fifth value is a spike
    double[] spikes = IntStream.range(0, 200).mapToDouble(i -> i % 5 == 0 ? 1e6 : i % 3).toArray();
    LiveWindowBuilder builder = new LiveWindowBuilder(RULES, 1000);

    builder.add("spikes", times(200), spikes);

    assertThat(builder.skipped()).isEmpty();
  }

  @Test
  void addsTheValuesOfOneSeasonAgoWhereTheyAreKnown() {
    double[] values = IntStream.range(0, 12).mapToDouble(i -> i * i).toArray();
    LiveWindowBuilder builder =
        new LiveWindowBuilder(RULES, 3, Optional.of(new Season(5, 100, 0.4, 1)));

    builder.add("a", times(12), values);
    builder.add("other rhythm", IntStream.range(0, 12).mapToLong(i -> i * 900L).toArray(), values);

    // then the newest windows are the same as without, and one season before 121 comes 36
    LiveWindows set = builder.build();
    assertThat(set.next()).containsExactly(81, 100, 121, 81, 100, 121);
    assertThat(set.seasons()[2]).containsExactly(9, 16, 25, 36);
    assertThat(set.seasons()[0]).containsExactly(1, 4, 9, 16);
    assertThat(set.seasons()[5]).containsOnly(Double.NaN);
    assertThat(set.inputs(InputEncoding.SEASONAL)[2]).containsExactly(9, 16, 25, 36, 64, 81, 100);
    assertThat(set.inputs(InputEncoding.SCALED)[2]).containsExactly(64, 81, 100);
    assertThat(set.where(i -> i == 2).seasons()).hasDimensions(1, 4);
    assertThat(set.hasEnoughSeasons()).isTrue();
    assertThat(set.where(i -> i > 2).hasEnoughSeasons()).isFalse();
  }

  @Test
  void bridgesNoGapBackToOneSeasonAgo() {
    LiveWindowBuilder builder = new LiveWindowBuilder(RULES, 100, Optional.of(Season.given(4)));
    long[] times = times(20);
    for (int i = 10; i < 20; i++) {
      times[i] += 1_000;
    }

    builder.add("a", times, IntStream.range(0, 20).mapToDouble(i -> i).toArray());

    LiveWindows set = builder.build();
    for (int i = 0; i < set.size(); i++) {
      double sinceGap = set.next()[i] % 10;
      double expected = sinceGap < 7 ? Double.NaN : set.next()[i] - 4;
      assertThat(set.seasons()[i][3]).as("before %s", set.next()[i]).isEqualTo((Double) expected);
    }
  }
}
