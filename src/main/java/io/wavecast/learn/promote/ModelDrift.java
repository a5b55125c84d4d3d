package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Season;
import io.wavecast.learn.dataset.LiveWindowBuilder;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.SeriesUnits;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.sample.SeriesPoints;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The errors of one version on points that came after its training, each once, in units of its
 * series, and the test whether they have grown. Remembers one time for each series of the last
 * sample. Not thread-safe.
 */
final class ModelDrift {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDrift.class);

  /** Windows of one check, the newest. */
  private static final int MAX_WINDOWS = 1000;

  /** Error, as a share of persistence's, below which a growth doesn't matter. */
  private static final double FLOOR = 0.01;

  /** Challengers after which the larger error is accepted as the usual one. */
  private static final int MAX_ATTEMPTS = 8;

  private final ModelId id;
  private final NetworkPredictor predictor;
  private final Optional<Season> season;
  private final long trainedUntil;
  private final PageHinkley test = new PageHinkley();
  private Map<String, Long> seen = new HashMap<>();
  private boolean reported;
  private long nextSize;
  private int attempts;

  /**
   * @param season of the version
   * @param trainedUntil event time of the newest point that the version was trained on
   * @param firstSize number of points after the change with which the first challenger is trained
   */
  ModelDrift(
      ModelId id,
      NetworkPredictor predictor,
      Optional<Season> season,
      long trainedUntil,
      long firstSize) {
    this.id = id;
    this.predictor = predictor;
    this.season = predictor.encoder().inputs().hasSeason() ? season : Optional.empty();
    this.trainedUntil = trainedUntil;
    this.nextSize = firstSize;
  }

  ModelId id() {
    return id;
  }

  double statistic() {
    return test.statistic();
  }

  boolean isDrift() {
    return reported;
  }

  /** Returns the event time after which the errors have grown. */
  long onset() {
    return test.onset();
  }

  /** Tests the points that are new since the last call. */
  void observe(List<SeriesPoints> series, LiveTrainerConfig config) {
    LiveWindowBuilder builder =
        new LiveWindowBuilder(
            config.rules(), Math.max(1, MAX_WINDOWS / Math.max(1, series.size())), season);
    series.forEach(one -> builder.add(one.series(), one.times(), one.values()));
    LiveWindows all = builder.build();
    SeriesUnits units = SeriesUnits.of(all);
    LiveWindows fresh = all.where(i -> all.times()[i] > after(series.get(all.series()[i])));
    Map<String, Long> now = new HashMap<>();
    series.forEach(one -> now.put(one.series(), newest(one)));
    seen = now;
    double[] predicted = predictor.predict(fresh.inputs(predictor.encoder().inputs()));
    IntStream.range(0, fresh.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> fresh.times()[i]))
        .forEachOrdered(i -> add(fresh, i, predicted[i], units.of(fresh.series()[i])));
    if (test.isDrift() && !reported) {
      reported = true;
      LOG.warn("the errors of {} have grown since event time {}", id, test.onset());
    }
  }

  private void add(LiveWindows fresh, int at, double predicted, double unit) {
    double error = (predicted - fresh.next()[at]) / unit;
    if (!reported) {
      test.add(error * error + FLOOR, fresh.times()[at]);
    }
  }

  private long after(SeriesPoints one) {
    return Math.max(trainedUntil, seen.getOrDefault(one.series(), Long.MIN_VALUE));
  }

  private static long newest(SeriesPoints one) {
    return one.times()[one.times().length - 1];
  }

  /** Returns whether enough points have come after the change to train the next challenger. */
  boolean isDue(List<SeriesPoints> series) {
    return reported && sizeAfter(series) >= nextSize;
  }

  private long sizeAfter(List<SeriesPoints> series) {
    return series.stream()
        .mapToLong(one -> Arrays.stream(one.times()).filter(time -> time > test.onset()).count())
        .sum();
  }

  /**
   * Notes that a challenger wasn't better. The next one gets half as many points again.
   *
   * @return whether there may be another one
   */
  boolean failed(List<SeriesPoints> series) {
    nextSize = Math.max(nextSize, sizeAfter(series)) * 3 / 2;
    attempts++;
    return attempts < MAX_ATTEMPTS;
  }
}
