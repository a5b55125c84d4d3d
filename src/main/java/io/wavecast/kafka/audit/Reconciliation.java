package io.wavecast.kafka.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * Compares results that are due with results that are there. Both sides come in the order of their
 * event times, in any interleaving, so they are compared like two sorted lists. Several of one time
 * are matched in order. Not thread-safe.
 *
 * @param <D> what is due
 * @param <S> what is there
 */
final class Reconciliation<D, S> {
  private record Timed<T>(long time, T what) {}

  private final Deque<Timed<D>> due = new ArrayDeque<>();
  private final Deque<Timed<S>> seen = new ArrayDeque<>();
  private final Retention retention;
  private final BiConsumer<D, S> matched;
  private final Runnable missed;
  private boolean anyMatch;
  private long lastMatch = Long.MIN_VALUE;
  private long newestSeen = Long.MIN_VALUE;
  private long lost;
  private long duplicated;
  private long unexpected;

  /**
   * @param retention tells whether the beginning of either side was deleted
   * @param matched receives each pair
   * @param missed runs when a result is lost, duplicated or unexpected, before any later match
   */
  Reconciliation(Retention retention, BiConsumer<D, S> matched, Runnable missed) {
    this.retention = retention;
    this.matched = matched;
    this.missed = missed;
  }

  void due(long time, D what) {
    due.addLast(new Timed<>(time, what));
    reconcile();
  }

  void seen(long time, S what) {
    if (time < newestSeen) {
      duplicated++;
      missed.run();
      return;
    }
    newestSeen = time;
    seen.addLast(new Timed<>(time, what));
    reconcile();
  }

  private void reconcile() {
    while (!due.isEmpty() && !seen.isEmpty()) {
      int order = Long.compare(due.getFirst().time(), seen.getFirst().time());
      if (order == 0) {
        match(due.removeFirst(), seen.removeFirst());
      } else if (order < 0) {
        due.removeFirst();
        lose();
      } else {
        surplus(seen.removeFirst().time());
      }
    }
  }

  private void match(Timed<D> expected, Timed<S> found) {
    anyMatch = true;
    lastMatch = expected.time();
    matched.accept(expected.what(), found.what());
  }

  private void lose() {
    if (anyMatch || !retention.resultsDeleted()) {
      lost++;
      missed.run();
    }
  }

  private void surplus(long time) {
    if (anyMatch && time == lastMatch) {
      duplicated++;
      missed.run();
    } else if (anyMatch || !retention.pointsDeleted()) {
      unexpected++;
      missed.run();
    }
  }

  /** Returns the number of results that are due and may still come. */
  long outstanding() {
    return due.size();
  }

  /** Returns the number of results that are missing although a later one is there. */
  long lost() {
    return lost;
  }

  /** Returns the number of results that came more than once, or after a later one. */
  long duplicated() {
    return duplicated + seen.stream().filter(this::repeatsTheLastMatch).count();
  }

  /** Returns the number of results without a point so far. */
  long unexpected() {
    boolean excused = !anyMatch && retention.pointsDeleted();
    return unexpected
        + (excused ? 0 : seen.stream().filter(one -> !repeatsTheLastMatch(one)).count());
  }

  private boolean repeatsTheLastMatch(Timed<S> one) {
    return anyMatch && one.time() == lastMatch;
  }
}
