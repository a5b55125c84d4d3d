package io.wavecast.serve.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last few looks at it. Not thread-safe. */
final class Rate {
  private static final int LOOKS = 6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Deque<Look> looks = new ArrayDeque<>();

  private record Look(long nanoTime, long count) {}

  /**
   * Takes a look.
   *
   * @param nanoTime when, of {@link System#nanoTime()}
   */
  void look(long nanoTime, long count) {
    if (!looks.isEmpty() && looks.getLast().nanoTime() == nanoTime) {
      return;
    }
    looks.addLast(new Look(nanoTime, count));
    if (looks.size() > LOOKS) {
      looks.removeFirst();
    }
  }

  /** Per second between the oldest and the newest of the last looks; 0 while there is only one. */
  double perSecond() {
    if (looks.size() < 2) {
      return 0;
    }
    Look first = looks.getFirst();
    Look last = looks.getLast();
    return (last.count() - first.count()) * NANOS_PER_SECOND / (last.nanoTime() - first.nanoTime());
  }
}
