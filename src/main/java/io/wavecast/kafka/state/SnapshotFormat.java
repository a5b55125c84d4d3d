package io.wavecast.kafka.state;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.kafka.format.SeriesStateSerde;

/**
 * The format of a snapshot: byte 1, varlong input offset of the last step, varlong wall time of it,
 * then the state as {@link SeriesStateSerde} writes it. Thread-safe.
 */
final class SnapshotFormat {
  private static final byte VERSION = 1;

  private final SeriesStateSerde states;

  SnapshotFormat(SeriesConfig config) {
    this.states = new SeriesStateSerde(config);
  }

  static byte[] write(SeriesEntry entry) {
    StateWriter out = new StateWriter(2048);
    out.writeByte(VERSION);
    out.writeSigned(entry.lastOffset());
    out.writeSigned(entry.lastSeen());
    SeriesStateSerde.write(entry.state(), out);
    return out.toBytes();
  }

  /**
   * Returns the entry of a snapshot, whose state is read at its first use.
   *
   * @throws RuntimeException if it is damaged; so does the first use
   */
  SeriesEntry read(String series, byte[] bytes) {
    StateReader in = new StateReader(bytes);
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException("a snapshot of unknown version " + version);
    }
    long offset = in.readSigned();
    long seen = in.readSigned();
    SeriesEntry entry = new SeriesEntry(series, () -> state(series, in));
    entry.restored(offset, seen);
    return entry;
  }

  private SeriesState state(String series, StateReader in) {
    try {
      return states.read(in);
    } catch (RuntimeException e) {
      throw new IllegalStateException("the stored state of series " + series + " is damaged", e);
    }
  }
}
