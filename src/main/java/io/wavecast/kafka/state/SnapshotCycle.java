package io.wavecast.kafka.state;

/**
 * The number of steps between two snapshots of a series. It grows with the size of the snapshot, so
 * that snapshots cost about the same per point whether a series has a season of 400 points or none.
 * A longer cycle makes the first point of a series after a restore slower, because half a cycle of
 * steps is repeated then, on average.
 */
final class SnapshotCycle {
  static final int MIN = 32;
  private static final int MAX = 128;

  /** Bytes of snapshots per point. */
  private static final int BYTES = 56;

  /** Upper estimate of the bytes of one step in the journal. */
  private static final int STEP_BYTES = 48;

  private SnapshotCycle() {}

  /** Returns the steps from a snapshot of this size to the next one. */
  static int of(int bytes) {
    return Math.max(MIN, Math.min(MAX, bytes / BYTES));
  }

  /** Returns the cycle of a series. The first has a random length, so that series take turns. */
  static int of(SeriesEntry entry) {
    int hash = entry.series().hashCode() * 0x9E3779B9;
    return entry.slots == 0 ? 1 + (hash >>> 16) % entry.cycle : entry.cycle;
  }

  /** Returns the most bytes that the journal needs for these steps. */
  static long journalBytes(long steps) {
    return steps * STEP_BYTES;
  }
}
