package io.wavecast.kafka.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the series that had no step for a long time. A step costs nothing here: a series is moved
 * back only when it is found to have had one since it was queued, so about once per time to live.
 * Takes about 50 bytes per series. Not thread-safe.
 */
final class IdleQueue {
  /** Series that are looked at for each one that may be taken: bounds the time of a call. */
  private static final int LOOKS = 10;

  private final TreeSet<SeriesEntry> queue =
      new TreeSet<>(
          Comparator.<SeriesEntry>comparingLong(entry -> entry.queuedAs)
              .thenComparing(SeriesEntry::series));

  /** Adds a series that isn't there. */
  void add(SeriesEntry entry) {
    entry.queuedAs = entry.lastSeen();
    queue.add(entry);
  }

  void remove(SeriesEntry entry) {
    queue.remove(entry);
  }

  /** Moves a series whose step is before the time it was queued by: the clock was set back. */
  void moveUp(SeriesEntry entry) {
    if (entry.lastSeen() < entry.queuedAs) {
      remove(entry);
      add(entry);
    }
  }

  /**
   * Takes series without a step since a time, those without one for longest first.
   *
   * @param max maximum number of series
   */
  List<SeriesEntry> take(long time, int max) {
    List<SeriesEntry> taken = new ArrayList<>();
    for (int looks = 0; looks < LOOKS * max && taken.size() < max && !queue.isEmpty(); looks++) {
      SeriesEntry first = queue.first();
      if (first.queuedAs >= time) {
        return taken;
      }
      remove(first);
      if (first.lastSeen() >= time) {
        add(first);
      } else {
        taken.add(first);
      }
    }
    return taken;
  }

  int size() {
    return queue.size();
  }
}
