package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.window.WindowRules;
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
}
