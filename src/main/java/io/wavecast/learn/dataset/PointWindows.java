package io.wavecast.learn.dataset;

import io.wavecast.core.domain.Point;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of live series, under the same rules that the live flow has for late, duplicate and
 * missing points: what serving would not see as a window, training doesn't either.
 */
public final class PointWindows {
  private PointWindows() {}

  /**
   * Training and validation windows of one series; the newest fifth validates.
   *
   * @param points in the order of their partition
   * @param most windows to take at most, the newest
   */
  public static WindowSet.Split of(List<Point> points, WindowRules rules, int most) {
    double[][] stretches =
        stretches(points, rules).stream().map(PointWindows::values).toArray(double[][]::new);
    return WindowSet.of(rules.length(), stretches).newest(most).split();
  }

  /** The points between gaps, each stretch in order of event time. */
  static List<List<Point>> stretches(List<Point> points, WindowRules rules) {
    SeriesWindow window = new SeriesWindow(rules);
    List<List<Point>> stretches = new ArrayList<>();
    List<Point> stretch = new ArrayList<>();
    for (Point point : points) {
      switch (window.offer(point.timestamp(), point.value())) {
        case ACCEPTED -> stretch.add(point);
        case RESTARTED -> {
          stretches.add(stretch);
          stretch = new ArrayList<>(List.of(point));
        }
        case LATE, DUPLICATE -> {}
      }
    }
    stretches.add(stretch);
    return stretches;
  }

  static double[] values(List<Point> points) {
    return points.stream().mapToDouble(Point::value).toArray();
  }
}
