package io.wavecast.kafka.state;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** Keys of the changelog: one of a snapshot of a series, or one of a record of the journal. */
sealed interface ChangeKey {
  /**
   * The key of a snapshot. Each series has two, so that the snapshot before the newest one is kept
   * until the newest is known to be committed.
   *
   * @param slot 0 or 1
   */
  record Snapshot(String series, int slot) implements ChangeKey {}

  /**
   * The key of a record of the journal.
   *
   * @param number from 0, in the order of writing
   */
  record Journal(long number) implements ChangeKey {}

  /** Returns the bytes in the changelog. */
  default byte[] toBytes() {
    StateWriter out = new StateWriter(40);
    if (this instanceof Snapshot snapshot) {
      out.writeByte(snapshot.slot());
      out.writeText(snapshot.series());
    } else if (this instanceof Journal journal) {
      out.writeByte('j');
      out.writeUnsigned(journal.number());
    }
    return out.toBytes();
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  static ChangeKey of(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    byte kind = in.readByte();
    return switch (kind) {
      case 0, 1 -> new Snapshot(in.readText(), kind);
      case 'j' -> new Journal(in.readUnsigned());
      default -> throw new IllegalArgumentException("a changelog key of unknown kind " + kind);
    };
  }
}
