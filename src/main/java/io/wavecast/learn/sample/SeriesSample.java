package io.wavecast.learn.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sample of series with their newest points, within a number of points. Not thread-safe.
 *
 * <p><b>Design.</b> A series is in the sample if its hash is among the smallest (bottom-k sampling,
 * Cohen and Kaplan 2007). So a series that sends one point a day has the same chance as one that
 * sends thousand a second, and a series is in or out with its whole history. {@link #rotate()}
 * moves the origin from which hashes are counted, which replaces an eighth of a full sample; over
 * time every series has its turn. Series that still lack points keep their places for as long as
 * they send some, so slow ones get as many as fast ones. All series have the same limit of points:
 * the budget over the number of series in the sample.
 */
public final class SeriesSample {
  /** The part of a full sample that one rotation replaces. */
  private static final int ROTATIONS = 8;

  /** The share of series without enough points for which a rotation waits. */
  private static final double UNFINISHED = 0.1;

  /** A rotation doesn't wait for series that got no point in so many turns. */
  private static final int SILENT_TURNS = 16;

  private final int maxPoints;
  private final int minEach;
  private final int maxSeries;
  private final Map<String, SeriesHistory> histories = new HashMap<>();
  private final TreeMap<Long, String> byHash = new TreeMap<>(Long::compareUnsigned);
  private long origin;
  private long reach;
  private long turn;
  private long points;
  private int limit;

  /**
   * @param maxPoints maximum number of points
   * @param minEach points that a series needs to be of use; bounds the number of series
   */
  public SeriesSample(int maxPoints, int minEach) {
    if (minEach < 1 || maxPoints < minEach) {
      throw new IllegalArgumentException(
          "a sample of %d points with %d for each series".formatted(maxPoints, minEach));
    }
    this.maxPoints = maxPoints;
    this.minEach = minEach;
    this.maxSeries = maxPoints / minEach;
    this.limit = maxPoints;
  }

  /**
   * Offers a point.
   *
   * @param time event time in epoch milliseconds
   * @param now wall time in epoch milliseconds
   */
  public Offer offer(String series, long time, double value, long now) {
    SeriesHistory history = histories.get(series);
    if (history == null) {
      history = admit(series);
    }
    if (history == null) {
      return Offer.NOT_SAMPLED;
    }
    int before = history.size();
    boolean added = history.add(time, value, limit, now);
    if (added) {
      history.mark(turn);
    }
    points += history.size() - before;
    return added ? Offer.SAMPLED : Offer.LATE;
  }

  /** Returns whether the sample takes points of a series, given the {@link #hash} of its id. */
  boolean takes(long hash) {
    return histories.size() < maxSeries || Long.compareUnsigned(hash - origin, reach) <= 0;
  }

  /** Drops the points of a series, if there are any. */
  public void forget(String series) {
    if (histories.containsKey(series)) {
      drop(hash(series));
    }
  }

  private @Nullable SeriesHistory admit(String series) {
    long hash = hash(series);
    if (!takes(hash) || byHash.containsKey(hash)) {
      return null;
    }
    if (histories.size() >= maxSeries) {
      drop(last());
    }
    SeriesHistory history = new SeriesHistory();
    byHash.put(hash, series);
    histories.put(series, history);
    reach = last() - origin;
    shareBudget();
    return history;
  }

  private void drop(long hash) {
    String series = byHash.remove(hash);
    SeriesHistory dropped = histories.remove(series);
    points -= dropped == null ? 0 : dropped.size();
  }

  /** Returns the hash that is farthest from the origin. */
  private long last() {
    Long before = byHash.lowerKey(origin);
    return before != null ? before : byHash.lastKey();
  }

  private void shareBudget() {
    int newLimit = Math.max(minEach, maxPoints / histories.size());
    // halving at a time keeps the work of trimming in proportion to the points
    if (newLimit <= limit / 2 || points > maxPoints) {
      limit = newLimit;
      points = 0;
      for (SeriesHistory history : histories.values()) {
        history.trim(limit);
        points += history.size();
      }
    }
  }

  /** Gives other series their turn: the next ones to come replace an eighth of a full sample. */
  public void rotate() {
    turn++;
    if (histories.size() >= maxSeries) {
      long step = Long.divideUnsigned(reach, ROTATIONS);
      if (!isWaitedFor(step)) {
        origin += step;
        reach = last() - origin;
      }
    }
  }

  /** Returns whether too many of the series that would lose their places still need points. */
  private boolean isWaitedFor(long step) {
    List<SeriesHistory> leaving =
        byHash.entrySet().stream()
            .filter(one -> Long.compareUnsigned(one.getKey() - origin, step) < 0)
            .map(one -> Objects.requireNonNull(histories.get(one.getValue())))
            .toList();
    long unfinished =
        leaving.stream()
            .filter(one -> one.size() < minEach && turn - one.turn() <= SILENT_TURNS)
            .count();
    return unfinished > UNFINISHED * leaving.size();
  }

  /** Returns the number of series in the sample. */
  public int series() {
    return histories.size();
  }

  /** Returns the number of points in the sample. */
  public long points() {
    return points;
  }

  /** Returns a copy of the sample, ordered by hash, so that it is the same for the same points. */
  public List<SeriesPoints> snapshot() {
    List<SeriesPoints> all = new ArrayList<>();
    byHash.forEach(
        (hash, series) -> {
          SeriesHistory history = histories.get(series);
          if (history != null && history.size() > 0) {
            all.add(new SeriesPoints(series, history.times(), history.values()));
          }
        });
    return all;
  }

  /** Returns the 64-bit FNV-1a hash of an id, mixed so that all bits depend on all characters. */
  static long hash(String series) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < series.length(); i++) {
      hash = (hash ^ series.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
