package io.wavecast.kafka.state;

import org.jspecify.annotations.Nullable;

/**
 * The series with steps after their last snapshot, in the order of the journal records of their
 * first such steps. The head decides which journal records are still needed. Every operation takes
 * constant time. Not thread-safe.
 */
final class SnapshotQueue {
  private @Nullable SeriesEntry head;
  private @Nullable SeriesEntry tail;

  @Nullable SeriesEntry head() {
    return head;
  }

  /** Appends a series unless it is there. */
  void add(SeriesEntry entry, long record) {
    if (entry.firstRecord != SeriesEntry.NONE) {
      return;
    }
    entry.firstRecord = record;
    entry.before = tail;
    if (tail == null) {
      head = entry;
    } else {
      tail.after = entry;
    }
    tail = entry;
  }

  /** Removes a series if it is there. */
  void remove(SeriesEntry entry) {
    if (entry.firstRecord == SeriesEntry.NONE) {
      return;
    }
    entry.firstRecord = SeriesEntry.NONE;
    SeriesEntry before = entry.before;
    SeriesEntry after = entry.after;
    if (before == null) {
      head = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      tail = before;
    } else {
      after.before = before;
    }
    entry.before = null;
    entry.after = null;
  }

  void clear() {
    head = null;
    tail = null;
  }
}
