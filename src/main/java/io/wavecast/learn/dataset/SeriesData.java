package io.wavecast.learn.dataset;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.window.SameTime;
import io.wavecast.core.window.WindowRules;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A series of points in order of time: the first 70% of its windows are for training, the next 15%
 * for validation, the last 15% for the test. No target of a later part is a value of an earlier
 * part; a window may begin in the part before. Windows follow the live flow's rules: none spans
 * missing points, and late and duplicate points are dropped.
 */
public final class SeriesData implements Dataset {
  private static final double TRAIN_SHARE = 0.7;
  private static final double VALIDATION_SHARE = 0.15;

  /** The minimum with which each part has a window. */
  private static final int MIN_WINDOWS = 6;

  private final String source;
  private final List<Point> points;
  private final double gapFactor;
  private final SameTime sameTime;
  private final int season;

  /**
   * @param source the origin of the points, for messages
   * @param points the points of one series
   * @param gapFactor see {@link WindowRules}
   */
  public SeriesData(String source, List<Point> points, double gapFactor) {
    this(source, points, gapFactor, SameTime.KEEP_ORDER);
  }

  /**
   * @param source where the points are from, for messages
   * @param points of one series
   * @param gapFactor see {@link WindowRules}
   * @param sameTime see {@link WindowRules}
   */
  public SeriesData(String source, List<Point> points, double gapFactor, SameTime sameTime) {
    this(source, points, gapFactor, sameTime, 0);
  }

  private SeriesData(
      String source, List<Point> points, double gapFactor, SameTime sameTime, int season) {
    this.source = source;
    this.points = List.copyOf(points);
    this.gapFactor = gapFactor;
    this.sameTime = sameTime;
    this.season = season;
  }

  @Override
  public Dataset withSeason(int newSeason) {
    return new SeriesData(source, points, gapFactor, sameTime, newSeason);
  }

  @Override
  public WindowSet train(int maxLen) {
    return part(maxLen, 0, TRAIN_SHARE);
  }

  @Override
  public WindowSet validation(int maxLen) {
    return part(maxLen, TRAIN_SHARE, TRAIN_SHARE + VALIDATION_SHARE);
  }

  @Override
  public WindowSet test(int maxLen) {
    return part(maxLen, TRAIN_SHARE + VALIDATION_SHARE, 1);
  }

  /** Returns the event times of the values that follow the test windows, in epoch milliseconds. */
  @Override
  public double[] testPlaces(int maxLen) {
    double[] all = Arrays.stream(times(maxLen)).asDoubleStream().toArray();
    return Arrays.copyOfRange(all, at(TRAIN_SHARE + VALIDATION_SHARE, all.length), all.length);
  }

  @Override
  public OptionalLong trainedUntil(int maxLen) {
    long[] all = times(maxLen);
    int trained = at(TRAIN_SHARE, all.length);
    return trained == 0 ? OptionalLong.empty() : OptionalLong.of(all[trained - 1]);
  }

  /** Returns the event times of the values that follow the windows. */
  private long[] times(int maxLen) {
    return stretches(maxLen).stream()
        .filter(stretch -> stretch.size() > maxLen)
        .flatMap(stretch -> stretch.subList(maxLen, stretch.size()).stream())
        .mapToLong(Point::timestamp)
        .toArray();
  }

  @Override
  public boolean isTime() {
    return true;
  }

  /** Learns the scale for every target, because the values can be of any size. */
  @Override
  public Scale scale(WindowSet train, NetworkSpec spec) {
    return ScaleLearner.learn(train, spec);
  }

  private WindowSet part(int maxLen, double from, double to) {
    Bounds.requireRange("max-len", maxLen, 2, 10_000);
    double[][] values =
        stretches(maxLen).stream().map(PointWindows::values).toArray(double[][]::new);
    WindowSet all = WindowSet.of(maxLen, season, values);
    if (all.size() < MIN_WINDOWS) {
      throw new IllegalArgumentException(
          "csv %s has %d windows of %d values and the next one, too few to train, validate and test%s"
              .formatted(source, all.size(), maxLen, gaps(values.length - 1)));
    }
    return all.slice(at(from, all.size()), at(to, all.size()));
  }

  /** Names the gaps, if any, and the option that ignores them. */
  private static String gaps(int count) {
    return count == 0
        ? ""
        : "; points are missing at %d gaps, which --gap-factor 0 ignores".formatted(count);
  }

  private List<List<Point>> stretches(int maxLen) {
    return PointWindows.stretches(points, new WindowRules(maxLen, gapFactor, sameTime));
  }

  private static int at(double share, int size) {
    return (int) Math.round(share * size);
  }

  /** Returns the source with a hash of the points. */
  @Override
  public String toString() {
    return "%s[%d points, %08x, gap factor %s]"
        .formatted(source, points.size(), points.hashCode(), gapFactor);
  }
}
