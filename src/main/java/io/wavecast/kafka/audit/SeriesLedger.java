package io.wavecast.kafka.audit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which predictions one series ought to have, against those it has. Points and predictions are fed
 * each in their own order, in any interleaving: they come from different topics. Both sides are
 * known by the event time of the last observed point and grow with it, so that the two are compared
 * like two sorted lists. Not thread-safe.
 *
 * <p>The rules of the window are written down here a second time on purpose: a check that shared
 * the code of what it checks would share its faults.
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

  /** Whether it is taken, and not late or there already. */
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

  /** Predictions that are due and neither there nor passed by. */
  long outstanding() {
    return expected.size();
  }

  /** Scores that the points so far must lead to: one for each that was predicted. */
  long scoresDue() {
    return scoresDue;
  }

  /** Predictions that never came although a later one did. */
  long lost() {
    return lost;
  }

  /** Predictions that came more than once, or behind a later one. */
  long duplicated() {
    return duplicated;
  }

  /** Predictions for which no point has been seen (yet). */
  long unexpected() {
    return unexpected + seen.size();
  }
}
