package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowSetTest {
  @Test
  void takesEachRunOfValuesThatAnotherFollows() {
    WindowSet set = WindowSet.of(2, new double[] {1, 2, 3, 4});

    assertThat(set.windows()).isDeepEqualTo(new double[][] {{1, 2}, {2, 3}});
    assertThat(set.next()).containsExactly(3, 4);
  }

  @Test
  void neverReachesFromOneSeriesIntoTheNext() {
    WindowSet set =
        WindowSet.of(2, new double[] {1, 2, 3}, new double[] {4, 5}, new double[] {6, 7, 8});

    assertThat(set.windows()).isDeepEqualTo(new double[][] {{1, 2}, {6, 7}});
    assertThat(set.next()).containsExactly(3, 8);
  }

  @Test
  void aShortSeriesGivesNoWindow() {
    assertThat(WindowSet.of(10, new double[10]).isEmpty()).isTrue();
    assertThat(WindowSet.of(10, new double[0]).isEmpty()).isTrue();
    assertThat(WindowSet.of(10).isEmpty()).isTrue();
  }

  @Test
  void joinsSets() {
    WindowSet one = WindowSet.of(2, new double[] {1, 2, 3});
    WindowSet two = WindowSet.of(2, new double[] {4, 5, 6});

    WindowSet both = WindowSet.concat(2, List.of(one, two));

    assertThat(both.windows()).isDeepEqualTo(new double[][] {{1, 2}, {4, 5}});
    assertThat(both.next()).containsExactly(3, 6);
    assertThat(WindowSet.concat(2, List.of()).size()).isZero();
  }

  @Test
  void splitsOffTheLastFifth() {
    WindowSet.Split split =
        WindowSet.of(2, IntStream.range(0, 12).asDoubleStream().toArray()).split();

    assertThat(split.train().next()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(split.validation().next()).containsExactly(10, 11);
  }

  @Test
  void refusesSetsThatDoNotFitTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowSet(2, new double[1][2], new double[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowSet(2, new double[1][3], new double[1]))
        .withMessageContaining("3 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowSet.concat(3, List.of(WindowSet.of(2, new double[3]))));
  }
}
