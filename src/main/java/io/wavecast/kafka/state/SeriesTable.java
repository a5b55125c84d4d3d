package io.wavecast.kafka.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live series of a task, and how far its changelog is. Not thread-safe. */
final class SeriesTable {
  /** The series that was used least recently comes first. */
  private final Map<String, SeriesEntry> entries = new LinkedHashMap<>(64, 0.75f, true);

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

  void insert(SeriesEntry entry) {
    SeriesEntry before = entries.put(entry.series(), entry);
    cycleSteps += entry.cycle - (before == null ? 0 : before.cycle);
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
    SeriesEntry removed = entries.remove(entry.series());
    cycleSteps -= removed == null ? 0 : removed.cycle;
  }

  /** Orders the series by the wall time of their last steps. */
  void sortByTime() {
    List<SeriesEntry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(SeriesEntry::lastSeen));
    entries.clear();
    cycleSteps = 0;
    sorted.forEach(this::insert);
  }

  /**
   * Returns series without a step since a time, those without one for longest first.
   *
   * @param max maximum number of series
   */
  List<SeriesEntry> idleSince(long time, int max) {
    List<SeriesEntry> idle = new ArrayList<>();
    Iterator<SeriesEntry> all = iterator();
    while (all.hasNext() && idle.size() < max) {
      SeriesEntry entry = all.next();
      if (entry.lastSeen() >= time) {
        return idle;
      }
      idle.add(entry);
    }
    return idle;
  }

  int size() {
    return entries.size();
  }

  /** Returns the series, that used least recently first. */
  Iterator<SeriesEntry> iterator() {
    return entries.values().iterator();
  }

  void clear() {
    entries.clear();
    cycleSteps = 0;
    queue.clear();
    journal.clear();
    position = -1;
    confirmed = -1;
    nextRecord = 0;
  }
}
