package io.wavecast.kafka.state;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live series of a task, and how far its changelog is. Not thread-safe. */
final class SeriesTable {
  private final Map<String, SeriesEntry> entries = new HashMap<>();

  /** Null while nobody asks for idle series: in a standby, during a restore. */
  private @Nullable IdleQueue idle;

  final SnapshotQueue queue = new SnapshotQueue();
  final JournalIndex journal = new JournalIndex();

  /** Input offset of the last record that was processed, -1 if there was none. */
  long position = -1;

  /** The position of the last commit that is known to be done. */
  long confirmed = -1;

  private long cycleSteps;

  /** Number of the next journal record. */
  long nextRecord;

  @Nullable SeriesEntry find(String series) {
    return entries.get(series);
  }

  /** Adds a series, in the place of another entry of it. */
  void insert(SeriesEntry entry) {
    SeriesEntry before = entries.put(entry.series(), entry);
    if (before == entry) {
      return;
    }
    cycleSteps += entry.cycle - (before == null ? 0 : before.cycle);
    if (idle != null) {
      if (before != null) {
        idle.remove(before);
      }
      idle.add(entry);
    }
  }

  /** Notes that an entry had a step. */
  void stepped(SeriesEntry entry) {
    if (idle != null) {
      idle.moveUp(entry);
    }
  }

  /** Gets ready for {@link #idleSince}. */
  void trackIdle() {
    idle = new IdleQueue();
    entries.values().forEach(idle::add);
  }

  /** Drops what only {@link #idleSince} needs. */
  void forgetIdle() {
    idle = null;
  }

  /** Returns the sum of the cycles of all series. */
  long cycleSteps() {
    return cycleSteps;
  }

  /** Sets the cycle of a series of the table by the size of its newest snapshot. */
  void sized(SeriesEntry entry, int bytes) {
    cycleSteps -= entry.cycle;
    entry.cycle = SnapshotCycle.of(bytes);
    cycleSteps += entry.cycle;
  }

  void remove(SeriesEntry entry) {
    queue.remove(entry);
    if (idle != null) {
      idle.remove(entry);
    }
    SeriesEntry removed = entries.remove(entry.series());
    cycleSteps -= removed == null ? 0 : removed.cycle;
  }

  /**
   * Returns series without a step since a time, those without one for longest first; none without
   * {@link #trackIdle}. They must be removed.
   *
   * @param max maximum number of series
   */
  List<SeriesEntry> idleSince(long time, int max) {
    return idle == null ? List.of() : idle.take(time, max);
  }

  int size() {
    return entries.size();
  }

  /** Returns the series, in no order. */
  Iterator<SeriesEntry> iterator() {
    return entries.values().iterator();
  }

  void clear() {
    entries.clear();
    idle = null;
    cycleSteps = 0;
    queue.clear();
    journal.clear();
    position = -1;
    confirmed = -1;
    nextRecord = 0;
  }
}
