package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SeriesStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One series of a store: its live state, and its place in the changelog. Not thread-safe. */
public final class SeriesEntry {
  /** There is no step after the last snapshot. */
  static final long NONE = -1;

  private final String series;

  /** Reads the state from a restored snapshot; null once it is read. */
  private @Nullable Supplier<SeriesState> snapshot;

  private @Nullable SeriesState state;

  /** Restored steps that the state lacks. */
  private @Nullable List<SeriesStep> missing;

  private long lastOffset = NONE;
  private long lastSeen;

  /** Steps since the last snapshot. */
  int steps;

  /** Steps from the last snapshot to the next one. */
  int cycle = SnapshotCycle.MIN;

  /** True if the next commit writes a snapshot. */
  boolean due;

  /** Bit n is set if slot n may hold a snapshot. */
  int slots;

  /** The slot of the next snapshot. */
  int nextSlot;

  /** The journal record with the first step after the last snapshot, or {@link #NONE}. */
  long firstRecord = NONE;

  /** The time of the last step by which it stands in {@link IdleQueue}. */
  long queuedAs;

  /** Neighbors in {@link SnapshotQueue}. */
  @Nullable SeriesEntry before;

  @Nullable SeriesEntry after;

  /** Creates the entry of a new series, which becomes one of the store with its first step. */
  public SeriesEntry(String series, SeriesState state) {
    this.series = series;
    this.state = state;
  }

  /**
   * Creates the entry of a restored snapshot.
   *
   * @param snapshot reads the state, when it is first used: many snapshots are replaced by later
   *     ones before
   */
  SeriesEntry(String series, Supplier<SeriesState> snapshot) {
    this.series = series;
    this.snapshot = snapshot;
  }

  /**
   * Adds a restored step, which is repeated at the first use of the state. Most restored steps are
   * never repeated, because a later snapshot replaces the entry; the others don't delay the
   * restore.
   */
  void restored(SeriesStep step) {
    if (missing == null) {
      missing = new ArrayList<>();
    }
    missing.add(step);
  }

  /** Returns the series id. */
  public String series() {
    return series;
  }

  /** Returns the live state. */
  public SeriesState state() {
    SeriesState now = state;
    if (now == null) {
      now = Objects.requireNonNull(snapshot).get();
      state = now;
      snapshot = null;
    }
    if (missing != null) {
      for (SeriesStep step : missing) {
        SeriesEngine.replay(now, step);
      }
      missing = null;
    }
    return now;
  }

  boolean isNew() {
    return lastOffset == NONE;
  }

  /** Returns the input offset of the last step. */
  long lastOffset() {
    return lastOffset;
  }

  /** Returns the wall time of the last step, epoch milliseconds. */
  long lastSeen() {
    return lastSeen;
  }

  void stepped(long offset, long now) {
    restored(offset, now);
    steps++;
  }

  void restored(long offset, long seen) {
    lastOffset = offset;
    lastSeen = seen;
  }

  void snapshotWritten(boolean alternate) {
    due = false;
    steps = 0;
    slots |= 1 << nextSlot;
    nextSlot = alternate ? 1 - nextSlot : 0;
  }

  void snapshotRead(int slot) {
    slots |= 1 << slot;
    nextSlot = 1 - slot;
  }
}
