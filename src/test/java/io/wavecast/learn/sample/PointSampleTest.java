package io.wavecast.learn.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.Point;
import io.wavecast.testkit.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PointSampleTest {
  private static final long NOW = 1_000_000;

  private static PointSample sample(int maxNames) {
    return new PointSample(maxNames, 320, 16, ModelNames.BEFORE_DASH);
  }

  /** Names of one to hundreds of series, some that can have no model, and the pooled one. */
  private static List<Point> points(Random random) {
    String[] names = {"a", "b", "c", "d", "e", "not a name", "naive", "default"};
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      int name = (int) (names.length * random.nextDouble() * random.nextDouble());
      String series = names[name] + "-" + random.nextInt(300 / (1 + name));
      points.add(new Point(series, NOW - 40_000 + i, random.nextDouble()));
    }
    return points;
  }

  private static List<String> content(PointSample sample) {
    List<String> content = new ArrayList<>();
    content.add(sample.offeredSeries() + " " + sample.offeredNames());
    for (String name : List.of("a", "b", "c", "d", "e", "default")) {
      sample
          .snapshot(name)
          .forEach(one -> content.add(name + one.series() + List.of(one.times().length)));
    }
    content.add(sample.chooseNames(3, java.util.Set.of("b")).toString());
    content.add(sample.seriesByName().toString());
    return content;
  }

  @Test
  void skippingWhatHasNoPlaceChangesNothing() {
    for (int maxNames : new int[] {0, 3, 8}) {
      Random random = new Random(TestSeed.next());
      PointSample offered = sample(maxNames);
      PointSample skipped = sample(maxNames);
      int skips = 0;
      int round = 0;
      for (Point point : points(random)) {
        offered.offer(point, NOW);
        if (skipped.skip(point.series())) {
          skips++;
        } else {
          skipped.offer(point, NOW);
        }
        if (++round % 2_000 == 0) {
          assertThat(content(skipped)).isEqualTo(content(offered));
          offered.rotate();
          skipped.rotate();
        }
      }
      assertThat(skips).isGreaterThan(5_000);
    }
  }

  @Test
  void skipsNothingWhileThereIsRoom() {
    PointSample sample = sample(3);

    assertThat(sample.skip("a-1")).isFalse();
    assertThat(sample.offer(new Point("a-1", 1, 1), NOW)).isEqualTo(Offer.SAMPLED);
    assertThat(sample.skip("a-1")).isFalse();
    assertThat(sample.offeredSeries()).isEqualTo(1);
  }
}
