package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesDataTest {
  private static final int LENGTH = 5;
  private static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 1, 4, LENGTH, TargetTransform.VALUE);

  @Test
  void splitsTheWindowsInOrderOfTime() {
    // given 105 values, so 100 windows
    SeriesData data = data(points(0, 105));

    assertThat(data.train(LENGTH).next()).hasSize(70).startsWith(5).endsWith(74);
    assertThat(data.validation(LENGTH).next()).hasSize(15).startsWith(75).endsWith(89);
    assertThat(data.test(LENGTH).next()).hasSize(15).startsWith(90).endsWith(104);
    assertThat(data.test(LENGTH).windows()[0]).containsExactly(85, 86, 87, 88, 89);
    assertThat(data.testPlaces(LENGTH)).hasSize(15).startsWith(90_000).endsWith(104_000);
  }

  @Test
  void learnsTheScaleFromTheTrainingPartAlone() {
    SeriesData rising = data(points(0, 105));
    List<Point> jump = new ArrayList<>(points(0, 105));
    jump.set(104, new Point("s", 104_000, 1e9));

    assertThat(scale(data(jump))).isEqualTo(scale(rising));
    assertThat(scale(rising)).isEqualTo(ScaleLearner.learn(rising.train(LENGTH), SPEC));
  }

  private static Scale scale(SeriesData data) {
    return data.scale(data.train(LENGTH), SPEC);
  }

  @Test
  void noWindowReachesOverMissingPoints() {
    List<Point> points = new ArrayList<>(points(0, 60));
    points.addAll(points(100, 160));
    SeriesData data = data(points);

    // then 55 windows on either side of the gap, in order
    assertThat(sizes(data)).isEqualTo(110);
    assertThat(data.train(LENGTH).next()[54]).isEqualTo(59);
    assertThat(data.train(LENGTH).windows()[55]).containsExactly(100, 101, 102, 103, 104);
    assertThat(data.testPlaces(LENGTH)).hasSameSizeAs(data.test(LENGTH).next());
    assertThat(data.testPlaces(LENGTH)[0]).isEqualTo(data.test(LENGTH).next()[0] * 1000);
  }

  @Test
  void leavesOutLateAndDuplicatePoints() {
    List<Point> points = new ArrayList<>(points(0, 50));
    points.add(new Point("s", 3000, 99));
    points.addAll(points(49, 100));

    assertThat(sizes(data(points))).isEqualTo(95);
  }

  @Test
  void saysWhenThereIsTooLittle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data(points(0, 10)).train(LENGTH))
        .withMessageContaining("csv lake.csv has 5 windows of 5 values");
    SeriesData least = data(points(0, 11));
    assertThat(least.train(LENGTH).size()).isPositive();
    assertThat(least.validation(LENGTH).size()).isPositive();
    assertThat(least.test(LENGTH).size()).isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data(points(0, 11)).train(1))
        .withMessageContaining("max-len is 1");
  }

  @Test
  void saysUntilWhenItTrains() {
    SeriesData data = data(points(0, 105)); // 100 windows, of which 70 train

    assertThat(data.trainedUntil(LENGTH)).hasValue((70 + LENGTH - 1) * 1000);
    assertThat(data.train(LENGTH).next()[69]).isEqualTo(70 + LENGTH - 1);
  }

  @Test
  void theTextFormTellsDataApart() {
    assertThat(data(points(0, 50))).hasToString(data(points(0, 50)).toString());
    assertThat(data(points(0, 50)).toString()).isNotEqualTo(data(points(1, 51)).toString());
  }

  private static int sizes(SeriesData data) {
    return IntStream.of(
            data.train(LENGTH).size(), data.validation(LENGTH).size(), data.test(LENGTH).size())
        .sum();
  }

  private static SeriesData data(List<Point> points) {
    return new SeriesData("lake.csv", points, 1.5);
  }

  private static List<Point> points(long from, long to) {
    return LongStream.range(from, to).mapToObj(i -> new Point("s", i * 1000, i)).toList();
  }
}
