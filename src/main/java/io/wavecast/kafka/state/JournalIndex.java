package io.wavecast.kafka.state;

import java.util.List;
import java.util.TreeMap;

/** The journal records that are in the changelog, with their sizes. Not thread-safe. */
final class JournalIndex {
  private final TreeMap<Long, Integer> sizes = new TreeMap<>();
  private long needed;
  private long neededBytes;

  /** Adds a record that is the newest now: those with higher numbers were never committed. */
  void add(long number, int size) {
    sizes.tailMap(number, true).clear();
    sizes.put(number, size);
    count();
  }

  private void count() {
    neededBytes = 0;
    sizes.tailMap(needed, true).values().forEach(size -> neededBytes += size);
  }

  /** Adds a record after all others. */
  void append(long number, int size) {
    sizes.put(number, size);
    neededBytes += size;
  }

  /** Sets the number of the first record that a restore needs. */
  void need(long first) {
    if (first > needed) {
      sizes.subMap(needed, first).values().forEach(size -> neededBytes -= size);
      needed = first;
    } else if (first < needed) {
      needed = first;
      count();
    }
  }

  /** Returns the total size of the records that a restore needs. */
  long neededBytes() {
    return neededBytes;
  }

  /** Returns the number of the first record that a restore needs. */
  long needed() {
    return needed;
  }

  /** Removes a record that was deleted from the changelog. */
  void remove(long number) {
    Integer size = sizes.remove(number);
    if (size != null && number >= needed) {
      neededBytes -= size;
    }
  }

  /** Returns the records before a number, in order. */
  List<Long> before(long number) {
    return List.copyOf(sizes.headMap(number).keySet());
  }

  /** Returns the number of records that a restore needs, up to the last one, and lacks. */
  long missing(long last) {
    return Math.max(0, last - needed + 1) - sizes.subMap(needed, Math.max(needed, last + 1)).size();
  }

  void clear() {
    sizes.clear();
    needed = 0;
    neededBytes = 0;
  }
}
