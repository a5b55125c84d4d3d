package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesStep;
import io.wavecast.kafka.state.ChangeKey.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the changes of a task between two commits and writes them to its changelog. Not
 * thread-safe.
 */
public final class ChangeWriter {
  /** Maximum bytes of steps in one journal record, far below what a broker accepts. */
  private static final int RECORD_BYTES = 64 * 1024;

  private static final long MIN_JOURNAL_BYTES = 1 << 20;

  private final SeriesTable table;
  private final Changelog changelog;
  private final boolean alternate;
  private final Journal.Writer journal = new Journal.Writer();
  private final List<byte[]> full = new ArrayList<>();
  private final List<SeriesEntry> due = new ArrayList<>();
  private final List<Snapshot> deleted = new ArrayList<>();
  private long writtenPosition;
  private long neededBefore;

  /**
   * @param alternate true if the changelog may be ahead of the committed offsets, so that the
   *     snapshot before the newest must be kept
   */
  ChangeWriter(SeriesTable table, Changelog changelog, boolean alternate) {
    this.table = table;
    this.changelog = changelog;
    this.alternate = alternate;
    this.writtenPosition = table.position;
    this.neededBefore = table.journal.needed();
  }

  /** Adds a step of a series, which becomes one of the table. */
  void step(SeriesEntry entry, long offset, SeriesStep step, long now) {
    boolean isNew = entry.isNew();
    entry.stepped(offset, now);
    if (isNew) {
      table.insert(entry);
    } else {
      table.stepped(entry);
    }
    if (entry.due) {
      return; // the snapshot that this commit writes covers the step
    }
    journal.step(entry.series(), offset, step);
    table.queue.add(entry, currentRecord());
    if (entry.steps >= SnapshotCycle.of(entry)) {
      snapshotAtCommit(entry);
    }
    closeRecordIfFull(now);
  }

  /** Writes a snapshot of a series at the next commit. */
  void snapshotAtCommit(SeriesEntry entry) {
    if (!entry.due) {
      entry.due = true;
      due.add(entry);
    }
  }

  /** Writes a series as it is now in the table, or deletes it if it isn't there. */
  void writeAgain(String series) {
    SeriesEntry entry = table.find(series);
    if (entry == null) {
      delete(series, 3);
    } else {
      snapshotAtCommit(entry);
    }
  }

  /** Removes a series from the table. */
  void remove(SeriesEntry entry, long offset, long now) {
    journal.removed(entry.series(), offset);
    entry.due = false;
    delete(entry.series(), entry.slots);
    table.remove(entry);
    closeRecordIfFull(now);
  }

  /** Deletes snapshots of a series that the table doesn't hold. */
  private void delete(String series, int slots) {
    for (int slot = 0; slot < 2; slot++) {
      if ((slots & 1 << slot) != 0) {
        deleted.add(new Snapshot(series, slot));
      }
    }
  }

  private long currentRecord() {
    return table.nextRecord + full.size();
  }

  private void closeRecordIfFull(long now) {
    if (journal.size() >= RECORD_BYTES) {
      full.add(journal.take(new JournalRecord(false, 0, 0, 0, now)));
    }
  }

  /** Writes everything that happened since the last time; nothing if nothing did. */
  void flush(long now) {
    boolean quiet = journal.size() == 0 && full.isEmpty() && due.isEmpty() && deleted.isEmpty();
    if (quiet && table.position == writtenPosition) {
      return;
    }
    shortenJournal();
    due.removeIf(entry -> !entry.due);
    due.forEach(table.queue::remove);
    // in this order: a series may be removed and begin again in one commit
    deleted.forEach(key -> changelog.send(key, null));
    writeJournal(now);
    due.forEach(this::writeSnapshot);
    deleteJournal();
    due.clear();
    deleted.clear();
    writtenPosition = table.position;
  }

  /** Snapshots series that would keep the journal long: those that rarely have a point. */
  private void shortenJournal() {
    long max = Math.max(MIN_JOURNAL_BYTES, SnapshotCycle.journalBytes(table.cycleSteps()));
    SeriesEntry head = table.queue.head();
    while (head != null && table.journal.neededBytes() > max) {
      snapshotAtCommit(head);
      table.queue.remove(head);
      head = table.queue.head();
      table.journal.need(head == null ? currentRecord() : head.firstRecord);
    }
  }

  private void writeJournal(long now) {
    SeriesEntry head = table.queue.head();
    long needed = head == null ? currentRecord() + 1 : head.firstRecord;
    long confirmed = alternate ? table.confirmed : table.position;
    full.add(journal.take(new JournalRecord(true, table.position, confirmed, needed, now)));
    for (byte[] bytes : full) {
      changelog.send(new ChangeKey.Journal(table.nextRecord), bytes);
      table.journal.append(table.nextRecord, bytes.length);
      table.nextRecord++;
    }
    full.clear();
    table.journal.need(needed);
  }

  private void writeSnapshot(SeriesEntry entry) {
    byte[] bytes = SnapshotFormat.write(entry);
    changelog.send(new Snapshot(entry.series(), entry.nextSlot), bytes);
    table.sized(entry, bytes.length);
    entry.snapshotWritten(alternate);
  }

  /** Deletes what the commit before this one didn't need any more: that commit is done. */
  private void deleteJournal() {
    for (long number : table.journal.before(neededBefore)) {
      changelog.send(new ChangeKey.Journal(number), null);
      table.journal.remove(number);
    }
    neededBefore = table.journal.needed();
  }
}
