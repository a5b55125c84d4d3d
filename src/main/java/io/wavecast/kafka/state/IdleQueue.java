package io.wavecast.kafka.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the series that had no step for long. A step costs nothing here: a series is moved back
 * only when it is found to have had one since it was queued, so once per time to live. Not
 * thread-safe.
 */
final class IdleQueue {
  /** Series that are looked at for each one that may be taken: bounds the time of a call. */
  private static final int LOOKS = 10;

  private final PriorityQueue<SeriesEntry> queue =
      new PriorityQueue<>(Comparator.comparingLong(entry -> entry.queuedAs));

  void add(SeriesEntry entry) {
    entry.queuedAs = entry.lastSeen();
    entry.isQueued = true;
    queue.add(entry);
  }

  /** Removes a series; its place in the queue is dropped when its turn comes. */
  void remove(SeriesEntry entry) {
    entry.isQueued = false;
  }

  /**
   * Takes series without a step since a time, those without one for longest first.
   *
   * @param max maximum number of series
   */
  List<SeriesEntry> take(long time, int max) {
    List<SeriesEntry> taken = new ArrayList<>();
    for (int looks = 0; looks < LOOKS * max && taken.size() < max; looks++) {
      SeriesEntry first = queue.peek();
      if (first == null || first.queuedAs >= time) {
        return taken;
      }
      queue.remove();
      if (first.isQueued && first.lastSeen() >= time) {
        add(first);
      } else if (first.isQueued) {
        first.isQueued = false;
        taken.add(first);
      }
    }
    return taken;
  }

  void clear() {
    queue.clear();
  }
}
