package io.wavecast.learn.dataset;

import io.wavecast.core.domain.Point;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of live series, with the live flow's rules for late, duplicate and missing points.
 * Training and serving therefore see the same windows.
 */
public final class PointWindows {
  private PointWindows() {}

  /**
   * Returns the training and validation windows of one series; the newest fifth is for validation.
   *
   * @param points the points in the order of their partition
   * @param most maximum number of windows; the newest are taken
   */
  public static WindowSet.Split of(List<Point> points, WindowRules rules, int most) {
    double[][] stretches =
        stretches(points, rules).stream().map(PointWindows::values).toArray(double[][]::new);
    return WindowSet.of(rules.length(), stretches).newest(most).split();
  }

  /** Returns the runs of points between gaps, each in order of event time. */
  static List<List<Point>> stretches(List<Point> points, WindowRules rules) {
    SeriesWindow window = new SeriesWindow(rules);
    List<List<Point>> stretches = new ArrayList<>();
    List<Point> stretch = new ArrayList<>();
    for (Point point : points) {
      switch (window.offer(point.timestamp(), point.value())) {
        case ACCEPTED -> stretch.add(point);
        case REPLACED -> stretch.set(stretch.size() - 1, point);
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
