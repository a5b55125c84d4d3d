package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesState;

/** Snapshots of series as changelog records, for tools that write a changelog to be restored. */
public final class SnapshotRecords {
  private SnapshotRecords() {}

  /** Returns the key of a series' snapshot. It belongs to the partition of the series' points. */
  public static byte[] key(String series) {
    return new ChangeKey.Snapshot(series, 0).toBytes();
  }

  /**
   * Returns the value of a snapshot before the first point of a topic.
   *
   * @param seen wall time of the last point, epoch milliseconds
   */
  public static byte[] value(String series, SeriesState state, long seen) {
    SeriesEntry entry = new SeriesEntry(series, state);
    entry.restored(SeriesEntry.NONE, seen);
    return SnapshotFormat.write(entry);
  }
}
