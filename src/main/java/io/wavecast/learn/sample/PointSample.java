package io.wavecast.learn.sample;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Samples of a points topic by model name, and one over all series for the model {@code default}.
 * Its memory is bounded by the number of names times the points of a sample, however many series
 * there are. Thread-safe: one thread may offer points while another takes snapshots.
 *
 * <p><b>Design.</b> The names with most points are tracked as in Space-Saving (Metwally, Agrawal
 * and El Abbadi 2005): a new name replaces the one with the lowest count and continues from its
 * count. So a name with more than its share of the points is always tracked.
 */
public final class PointSample {
  private final int maxNames;
  private final int maxPoints;
  private final int minEach;
  private final ModelNames rule;
  private final Map<String, Name> names = new HashMap<>();
  private final SeriesSample all;
  private final DistinctCount seriesCount = new DistinctCount();
  private final DistinctCount nameCount = new DistinctCount();
  private Set<String> kept = Set.of();

  /** A tracked name. */
  private static final class Name {
    private final SeriesSample sample;
    private long count;

    Name(SeriesSample sample, long count) {
      this.sample = sample;
      this.count = count;
    }
  }

  /**
   * @param maxNames maximum number of tracked names
   * @param maxPoints maximum number of points for each of them
   * @param minEach points that a series needs to be of use
   * @param rule returns the name of a series
   */
  public PointSample(int maxNames, int maxPoints, int minEach, ModelNames rule) {
    this.maxNames = maxNames;
    this.maxPoints = maxPoints;
    this.minEach = minEach;
    this.rule = rule;
    this.all = new SeriesSample(maxPoints, minEach);
  }

  /**
   * Offers a point.
   *
   * @param now wall time in epoch milliseconds
   */
  public synchronized Offer offer(Point point, long now) {
    String series = point.series();
    String name = rule.of(series);
    Optional<Name> tracked = tracked(name);
    count(SeriesSample.hash(series), name, tracked);
    Offer pooled = all.offer(series, point.timestamp(), point.value(), now);
    if (tracked.isEmpty()) {
      return pooled;
    }
    Offer own = tracked.get().sample.offer(series, point.timestamp(), point.value(), now);
    return pooled == Offer.SAMPLED || own == Offer.NOT_SAMPLED ? pooled : own;
  }

  /**
   * Counts a point of a series that has no place in any sample, so that nobody needs to read it.
   *
   * @return false, and counts nothing, if the point is to be offered
   */
  public synchronized boolean skip(String series) {
    long hash = SeriesSample.hash(series);
    if (all.takes(hash)) {
      return false;
    }
    String name = rule.of(series);
    Optional<Name> tracked = Optional.ofNullable(names.get(name));
    boolean isUnknown = tracked.isEmpty() && canHaveModel(name);
    if (isUnknown || tracked.stream().anyMatch(one -> one.sample.takes(hash))) {
      return false;
    }
    count(hash, name, tracked);
    return true;
  }

  private void count(long hash, String name, Optional<Name> tracked) {
    seriesCount.add(hash);
    tracked.ifPresentOrElse(one -> one.count++, () -> nameCount.add(SeriesSample.hash(name)));
  }

  private boolean canHaveModel(String name) {
    return maxNames > 0 && ModelId.isTrainedName(name) && !name.equals(ModelId.DEFAULT_NAME);
  }

  /** Returns the sample of a name, which is new if the name is; empty if it has none. */
  private Optional<Name> tracked(String name) {
    Name known = names.get(name);
    if (known != null || !canHaveModel(name)) {
      return Optional.ofNullable(known);
    }
    nameCount.add(SeriesSample.hash(name));
    return Optional.of(track(name));
  }

  /** Drops the points of a series: its past says nothing about its future. */
  public synchronized void forget(String series) {
    all.forget(series);
    Name tracked = names.get(rule.of(series));
    if (tracked != null) {
      tracked.sample.forget(series);
    }
  }

  private Name track(String name) {
    long count = 0;
    if (names.size() >= maxNames) {
      Map.Entry<String, Name> rarest =
          names.entrySet().stream()
              .min(Comparator.comparingLong(one -> one.getValue().count + bonus(one.getKey())))
              .orElseThrow();
      count = rarest.getValue().count;
      names.remove(rarest.getKey());
    }
    Name tracked = new Name(new SeriesSample(maxPoints, minEach), count);
    names.put(name, tracked);
    return tracked;
  }

  /** A name with a model of its own isn't replaced by a name that only just came up. */
  private long bonus(String name) {
    return kept.contains(name) ? Long.MAX_VALUE / 4 : 0;
  }

  /**
   * Chooses the names that have a model of their own. A name that has one keeps it unless another
   * has more than twice as many points, so the choice is stable between rounds.
   *
   * @param max maximum number of names
   * @return the names, those with most points first
   */
  public synchronized Set<String> chooseNames(int max, Set<String> before) {
    List<String> ranked = new ArrayList<>(names.keySet());
    ranked.sort(
        Comparator.comparingLong((String name) -> -rank(name, before))
            .thenComparing(Comparator.naturalOrder()));
    kept = new LinkedHashSet<>(ranked.subList(0, Math.min(max, ranked.size())));
    return new LinkedHashSet<>(kept);
  }

  private long rank(String name, Set<String> before) {
    Name tracked = names.get(name);
    return tracked == null ? 0 : tracked.count * (before.contains(name) ? 2 : 1);
  }

  /** Returns the sample of a name; that over all series for {@code default}. */
  public synchronized List<SeriesPoints> snapshot(String name) {
    if (name.equals(ModelId.DEFAULT_NAME)) {
      return all.snapshot();
    }
    Name tracked = names.get(name);
    return tracked == null ? List.of() : tracked.sample.snapshot();
  }

  /** Returns the number of series in the sample of each tracked name. */
  public synchronized Map<String, Integer> seriesByName() {
    Map<String, Integer> series = new LinkedHashMap<>();
    names.forEach((name, tracked) -> series.put(name, tracked.sample.series()));
    return series;
  }

  /** Returns the number of series that have been offered; an estimate above a thousand. */
  public synchronized long offeredSeries() {
    return seriesCount.estimate();
  }

  /** Returns the number of names that have been offered; an estimate above a thousand. */
  public synchronized long offeredNames() {
    return nameCount.estimate();
  }

  /** Returns the number of series in the sample over all series. */
  public synchronized int sampledSeries() {
    return all.series();
  }

  /** Gives other series their turn, and lets counts fade, so that the newest rates decide. */
  public synchronized void rotate() {
    all.rotate();
    names.values().forEach(tracked -> tracked.sample.rotate());
    names.values().forEach(tracked -> tracked.count -= tracked.count / 8);
  }
}
