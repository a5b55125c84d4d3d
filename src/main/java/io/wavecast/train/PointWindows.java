package io.wavecast.train;

import io.wavecast.domain.Point;
import io.wavecast.window.SeriesWindow;
import io.wavecast.window.WindowRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Windows of live series, under the same rules that the live flow has for late, duplicate and
 * missing points: what serving would not see as a window, training doesn't either.
 */
final class PointWindows {
  private PointWindows() {}

  /**
   * Training and validation windows of one series; the newest fifth validates.
   *
   * @param points in the order of their partition
   * @param most windows to take at most, the newest
   */
  static WindowSet.Split of(List<Point> points, WindowRules rules, int most) {
    double[][] stretches = stretches(points, rules);
    return WindowSet.of(rules.length(), stretches).newest(most).split();
  }

  /** The values between gaps, each stretch in order of event time. */
  private static double[][] stretches(List<Point> points, WindowRules rules) {
    SeriesWindow window = new SeriesWindow(rules);
    List<double[]> stretches = new ArrayList<>();
    DoubleStream.Builder stretch = DoubleStream.builder();
    for (Point point : points) {
      switch (window.offer(point.timestamp(), point.value())) {
        case ACCEPTED -> stretch.add(point.value());
        case RESTARTED -> {
          stretches.add(stretch.build().toArray());
          stretch = DoubleStream.builder();
          stretch.add(point.value());
        }
        case LATE, DUPLICATE -> {}
      }
    }
    stretches.add(stretch.build().toArray());
    return stretches.toArray(double[][]::new);
  }
}
