package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.learn.sample.PointSample;
import io.wavecast.learn.sample.SeriesPoints;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of training on live series. It keeps a bounded sample of the points that it is offered. A
 * round trains a challenger for each name with a model of its own, and for the model {@code
 * default}, which serves all other series. A name that fails doesn't affect the others. Points may
 * be offered by another thread; rounds run on one thread at a time.
 */
public final class LiveTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTrainer.class);

  /** Points for each name in the sample, as a multiple of the windows of a round. */
  private static final int POINTS_PER_WINDOW = 16;

  /** Tracked names for each one with a model of its own. */
  private static final int TRACKED_NAMES = 4;

  private final TrainingMetrics metrics;
  private final InstantSource clock;
  private final ModelRound round;
  private final PointSample sample;
  private final Membership membership;
  private final DefaultDemand demand;
  private final Readings readings;
  private final DriftMonitor drift;
  private final Urgency urgency = new Urgency();
  private volatile boolean anyPoint;

  public LiveTrainer(
      LiveTrainerConfig config, ModelStore store, TrainingMetrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
    this.round = new ModelRound(config, store, metrics, clock);
    int minEach = config.rules().length() + config.rules().length() / 2 + 1;
    this.sample =
        new PointSample(
            TRACKED_NAMES * config.maxModels(),
            Math.max(POINTS_PER_WINDOW * config.maxWindows(), 2 * minEach),
            minEach,
            config.names());
    this.membership = new Membership(sample, store, config.maxModels());
    this.demand = new DefaultDemand(config, membership);
    this.readings = new Readings(metrics);
    this.drift = new DriftMonitor(config, store, metrics);
  }

  /** Offers a point to the sample. Thread-safe. */
  public void accept(Point point) {
    readings.count(Readings.Reading.of(sample.offer(point, clock.millis())));
    urgency.arrived();
    anyPoint = true;
  }

  /**
   * Counts a point of a series that isn't in the sample, so that its record needn't be read.
   * Thread-safe.
   *
   * @return false, and counts nothing, if the point is to be {@linkplain #accept accepted}
   */
  public boolean skip(String series) {
    boolean skipped = sample.skip(series);
    if (skipped) {
      readings.count(Readings.Reading.NOT_SAMPLED);
      urgency.arrived();
    }
    return skipped;
  }

  /** Counts a record that isn't a point. Thread-safe. */
  public void unreadable() {
    readings.count(Readings.Reading.UNREADABLE);
    anyPoint = true;
  }

  /** Counts a point that is implausibly ahead of the clock and isn't used. Thread-safe. */
  public void ahead() {
    readings.count(Readings.Reading.AHEAD);
    anyPoint = true;
  }

  /** Drops the points of a series. Thread-safe. */
  public void forget(String series) {
    sample.forget(series);
  }

  /**
   * Runs a round on the points that were offered.
   *
   * @param stop asked before each step; once it returns true, the round ends without a promotion
   * @return the outcome for each model name
   */
  public List<RoundOutcome> round(BooleanSupplier stop) {
    report();
    List<RoundOutcome> outcomes = rounds(membership.choose(), stop);
    metrics.idle(anyPoint && outcomes.stream().allMatch(LiveTrainer::isSkipped));
    urgency.ended(outcomes.isEmpty() || outcomes.stream().anyMatch(LiveTrainer::isSkipped));
    sample.rotate();
    return outcomes;
  }

  private List<RoundOutcome> rounds(Set<String> own, BooleanSupplier stop) {
    List<RoundOutcome> outcomes = new ArrayList<>();
    // as long as it doesn't serve, most series have no model at all
    boolean isDefaultFirst =
        !membership.serves(ModelId.DEFAULT_NAME) && addDefault(own, outcomes, stop);
    for (String name : own) {
      if (!stop.getAsBoolean()) {
        outcomes.add(observed(name, sample.snapshot(name), stop));
      }
    }
    if (!isDefaultFirst) {
      addDefault(own, outcomes, stop);
    }
    return outcomes;
  }

  /** Runs the round of the default model if series depend on it, and returns whether they do. */
  private boolean addDefault(Set<String> own, List<RoundOutcome> outcomes, BooleanSupplier stop) {
    List<SeriesPoints> all = sample.snapshot(ModelId.DEFAULT_NAME);
    boolean isNeeded = !stop.getAsBoolean() && demand.exists(all, own, outcomes);
    if (isNeeded) {
      outcomes.add(observed(ModelId.DEFAULT_NAME, all, stop));
    }
    return isNeeded;
  }

  /** Tests for drift before a round: rounds may follow each other without a check between them. */
  private RoundOutcome observed(String name, List<SeriesPoints> series, BooleanSupplier stop) {
    drift.observe(name, series);
    return guarded(name, series, stop);
  }

  /**
   * Tests the new points for drift, and runs at once what shouldn't wait for the next round: the
   * names whose series have changed, or all names as long as some had too few points and there are
   * twice as many now.
   *
   * @return the outcomes; empty if nothing was due
   */
  public List<RoundOutcome> urgent(BooleanSupplier stop) {
    if (urgency.isDue()) {
      return round(stop);
    }
    List<RoundOutcome> outcomes = new ArrayList<>();
    for (String name : membership.current()) {
      List<SeriesPoints> series = sample.snapshot(name);
      if (!stop.getAsBoolean() && drift.observe(name, series)) {
        outcomes.add(guarded(name, series, stop));
      }
    }
    List<SeriesPoints> others =
        demand.others(sample.snapshot(ModelId.DEFAULT_NAME), membership.current());
    if (!stop.getAsBoolean() && !others.isEmpty() && drift.observe(ModelId.DEFAULT_NAME, others)) {
      outcomes.add(guarded(ModelId.DEFAULT_NAME, others, stop));
    }
    return outcomes;
  }

  private void report() {
    if (readings.total() > 0) {
      LOG.info(
          "points since the last round: {}; the sample has {} of {} series",
          readings.text(),
          sample.sampledSeries(),
          sample.offeredSeries());
      readings.clear();
    }
  }

  private static boolean isSkipped(RoundOutcome outcome) {
    return outcome instanceof RoundOutcome.Skipped;
  }

  private RoundOutcome guarded(String name, List<SeriesPoints> series, BooleanSupplier stop) {
    RoundOutcome outcome;
    try {
      outcome = round.run(name, series, drift.since(name), stop);
    } catch (IOException | RuntimeException e) {
      LOG.debug("training of {} failed", name, e);
      outcome = new RoundOutcome.Failed(name, e);
    }
    drift.concluded(outcome, series);
    LOG.info("{}", outcome.text());
    metrics.concluded(outcome.kind());
    return outcome;
  }
}
