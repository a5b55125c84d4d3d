package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SeriesStep;
import io.wavecast.core.state.StateReader;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Restores a table from the records of its changelog, in their order. Compaction may have removed
 * any record that a later one replaces. Not thread-safe.
 */
final class ChangeReader implements Journal.Sink {
  private final SeriesTable table;
  private final SeriesConfig config;
  private final SnapshotFormat snapshots;
  private final long limit;
  private final Predicate<String> wanted;
  private final Set<String> beyond = new HashSet<>();
  private long time;
  private long number;

  /**
   * @param limit input offset of the last step to restore; what happened later is skipped
   */
  ChangeReader(SeriesTable table, SeriesConfig config, long limit) {
    this(table, config, limit, any -> true);
  }

  /**
   * @param limit input offset of the last step to restore; what happened later is skipped
   * @param wanted the series to restore
   */
  ChangeReader(SeriesTable table, SeriesConfig config, long limit, Predicate<String> wanted) {
    this.wanted = wanted;
    this.table = table;
    this.config = config;
    this.snapshots = new SnapshotFormat(config);
    this.limit = limit;
  }

  /** Returns the series with changes beyond the limit. */
  Set<String> beyond() {
    return beyond;
  }

  /**
   * Applies one record.
   *
   * @throws RuntimeException if it is damaged
   */
  void apply(byte[] key, byte @Nullable [] value) {
    ChangeKey changed = ChangeKey.of(key);
    if (changed instanceof ChangeKey.Snapshot snapshot) {
      if (wanted.test(snapshot.series())) {
        snapshot(snapshot, value);
      }
    } else if (changed instanceof ChangeKey.Journal record) {
      journal(record.number(), value);
    }
  }

  private void snapshot(ChangeKey.Snapshot key, byte @Nullable [] value) {
    SeriesEntry known = table.find(key.series());
    if (value == null) {
      if (known != null) {
        table.remove(known);
      }
      return;
    }
    SeriesEntry entry = snapshots.read(key.series(), value);
    if (entry.lastOffset() > limit) {
      beyond.add(key.series());
      return;
    }
    if (known != null) {
      entry.slots = known.slots;
      table.remove(known);
    }
    entry.snapshotRead(key.slot());
    table.insert(entry);
    table.sized(entry, value.length);
  }

  private void journal(long recordNumber, byte @Nullable [] value) {
    if (value == null) {
      table.journal.remove(recordNumber);
      return;
    }
    StateReader in = new StateReader(value);
    JournalRecord head = Journal.readHead(in);
    time = head.time();
    number = recordNumber;
    table.journal.add(number, value.length);
    table.nextRecord = number + 1;
    Journal.readSteps(in, this);
    if (head.last()) {
      table.position = Math.min(limit, head.position());
      table.confirmed = head.confirmed();
      table.journal.need(head.needed());
    }
  }

  @Override
  public void step(String series, long offset, SeriesStep step) {
    if (!wanted.test(series)) {
      return;
    }
    if (offset > limit) {
      beyond.add(series);
      return;
    }
    SeriesEntry entry = table.find(series);
    if (entry == null) {
      entry = new SeriesEntry(series, new SeriesState(config));
      table.insert(entry);
    }
    if (offset > entry.lastOffset()) {
      entry.restored(step);
      entry.stepped(offset, time);
      table.queue.add(entry, number);
    }
  }

  @Override
  public void removed(String series, long offset) {
    SeriesEntry entry = table.find(series);
    if (offset > limit) {
      beyond.add(series);
    } else if (entry != null && offset >= entry.lastOffset()) {
      table.remove(entry);
    }
  }
}
