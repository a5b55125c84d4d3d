package io.wavecast.kafka.inspect;

import io.wavecast.core.domain.Point;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading the sampled records with some options.
 *
 * @param points number of points
 * @param rejected numbers of rejected values by reason
 * @param examples the first detail of each reason
 * @param series the series by id
 */
public record Trial(
    int points,
    Map<String, Integer> rejected,
    Map<String, String> examples,
    Map<String, Series> series) {

  /**
   * One series of the sample.
   *
   * @param partitions the partitions that hold its points
   * @param times event times in order of the partitions, then of offsets
   * @param late points that are older than one before them in the same partition
   * @param sameTime points with the time of the one before them, but another value
   */
  public record Series(TreeSet<Integer> partitions, List<Long> times, int late, int sameTime) {
    /** Returns the median step in milliseconds; 0 without a step. */
    public long medianStep() {
      List<Long> sorted = times.stream().sorted().distinct().toList();
      List<Long> steps = new ArrayList<>();
      for (int i = 1; i < sorted.size(); i++) {
        steps.add(sorted.get(i) - sorted.get(i - 1));
      }
      return steps.isEmpty() ? 0 : steps.stream().sorted().toList().get(steps.size() / 2);
    }
  }

  /** Reads the records of a sample. */
  public static Trial of(PointDecoder decoder, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Integer> rejected = new TreeMap<>();
    Map<String, String> examples = new TreeMap<>();
    Map<String, Order> series = new LinkedHashMap<>();
    int points = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      for (Parsed parsed : decoder.parseAll(record.key(), record.value(), record.timestamp())) {
        if (parsed instanceof Parsed.Ok ok) {
          points++;
          series
              .computeIfAbsent(ok.point().series(), id -> new Order())
              .add(ok.point(), record.partition());
        } else if (parsed instanceof Parsed.Bad bad) {
          rejected.merge(bad.reason().label(), 1, Integer::sum);
          examples.putIfAbsent(bad.reason().label(), bad.detail());
        }
      }
    }
    Map<String, Series> all = new LinkedHashMap<>();
    series.forEach((id, order) -> all.put(id, order.series()));
    return new Trial(points, rejected, examples, all);
  }

  /** Returns the number of series whose points are in several partitions. */
  public long spread() {
    return series.values().stream().filter(one -> one.partitions().size() > 1).count();
  }

  /** Returns the number of points that are late if the partitions are read one after the other. */
  public long lateOnCatchUp() {
    return series.values().stream().mapToLong(one -> late(one.times())).sum();
  }

  private static long late(List<Long> times) {
    long newest = Long.MIN_VALUE;
    long late = 0;
    for (long time : times) {
      late += time < newest ? 1 : 0;
      newest = Math.max(newest, time);
    }
    return late;
  }

  /** Returns the median of the series' median steps in milliseconds; 0 without a step. */
  public long medianStep() {
    List<Long> steps =
        series.values().stream().map(Series::medianStep).filter(step -> step > 0).sorted().toList();
    return steps.isEmpty() ? 0 : steps.get(steps.size() / 2);
  }

  /** Follows one series through the sample. */
  private static final class Order {
    private final TreeSet<Integer> partitions = new TreeSet<>();
    private final List<Long> times = new ArrayList<>();
    private final Map<Integer, Point> newest = new TreeMap<>();
    private int late;
    private int sameTime;

    void add(Point point, int partition) {
      partitions.add(partition);
      times.add(point.timestamp());
      @Nullable Point before = newest.get(partition);
      if (before != null && point.timestamp() < before.timestamp()) {
        late++;
        return;
      }
      if (before != null
          && point.timestamp() == before.timestamp()
          && point.value() != before.value()) {
        sameTime++;
      }
      newest.put(partition, point);
    }

    Series series() {
      return new Series(partitions, times, late, sameTime);
    }
  }
}
