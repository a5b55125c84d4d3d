package io.wavecast.kafka.audit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compares the predictions that one series should have with those that it has. Points and
 * predictions come from different topics: each kind arrives in its own order, in any interleaving.
 * Both are identified by the event time of the last observed point, which increases, so they are
 * compared like two sorted lists. Not thread-safe.
 *
 * <p>The rules of the window are implemented here a second time on purpose: a check that shared the
 * code under check would share its faults.
 */
public final class SeriesLedger {
  private final int windowLength;
  private final double gapFactor;

  private final Deque<Long> window = new ArrayDeque<>();
  private final Deque<Long> expected = new ArrayDeque<>();
  private final Deque<Long> seen = new ArrayDeque<>();
  private long newestPrediction = Long.MIN_VALUE;
  private long lost;
  private long duplicated;
  private long unexpected;
  private long scoresDue;

  SeriesLedger(int windowLength, double gapFactor) {
    this.windowLength = windowLength;
    this.gapFactor = gapFactor;
  }

  /** Takes the next point; returns false if it is late or a duplicate. */
  boolean point(long timestamp) {
    if (!window.isEmpty() && timestamp <= window.getLast()) {
      return false;
    }
    if (isGap(timestamp)) {
      window.clear();
    }
    scoresDue += window.size() == windowLength ? 1 : 0;
    window.addLast(timestamp);
    if (window.size() > windowLength) {
      window.removeFirst();
    }
    if (window.size() == windowLength) {
      expected.addLast(timestamp);
      reconcile();
    }
    return true;
  }

  private boolean isGap(long timestamp) {
    if (gapFactor == 0 || window.size() < 2) {
      return false;
    }
    double meanStep = (window.getLast() - window.getFirst()) / (window.size() - 1.0);
    return timestamp - window.getLast() > gapFactor * meanStep;
  }

  void prediction(long observedAt) {
    if (observedAt <= newestPrediction) {
      duplicated++;
      return;
    }
    newestPrediction = observedAt;
    seen.addLast(observedAt);
    reconcile();
  }

  private void reconcile() {
    while (!expected.isEmpty() && !seen.isEmpty()) {
      int order = Long.compare(expected.getFirst(), seen.getFirst());
      if (order <= 0) {
        expected.removeFirst();
      }
      if (order >= 0) {
        seen.removeFirst();
      }
      lost += order < 0 ? 1 : 0;
      unexpected += order > 0 ? 1 : 0;
    }
  }

  /** Returns the number of predictions that are due and may still come. */
  long outstanding() {
    return expected.size();
  }

  /** Returns the number of scores due: one for each point that was predicted. */
  long scoresDue() {
    return scoresDue;
  }

  /** Returns the number of predictions that are missing although a later one is there. */
  long lost() {
    return lost;
  }

  /** Returns the number of predictions that came more than once, or after a later one. */
  long duplicated() {
    return duplicated;
  }

  /** Returns the number of predictions without a point so far. */
  long unexpected() {
    return unexpected + seen.size();
  }
}
