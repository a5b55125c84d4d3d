package io.wavecast.core.series;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.BitSet;

/** The share of the last intervals that contained the actual value. Not thread-safe. */
final class RollingCoverage {
  private final int capacity;

  /** One bit per interval, set if the value was inside; a ring. */
  private final BitSet inside = new BitSet();

  private int next;
  private int count;

  /**
   * @param capacity number of intervals covered
   */
  RollingCoverage(int capacity) {
    this.capacity = capacity;
  }

  void add(boolean isInside) {
    inside.set(next, isInside);
    next = next + 1 == capacity ? 0 : next + 1;
    count = Math.min(count + 1, capacity);
  }

  /** Returns the share; NaN if there is no interval yet. */
  double share() {
    return inside.cardinality() / (double) count;
  }

  int count() {
    return count;
  }

  void write(StateWriter out) {
    out.writeUnsigned(count);
    for (int from = 0; from < count; from += Byte.SIZE) {
      int bits = 0;
      for (int i = from; i < Math.min(count, from + Byte.SIZE); i++) {
        bits |= isInside(i) ? 1 << (i - from) : 0;
      }
      out.writeByte(bits);
    }
  }

  /** Returns the bit at an index, 0 being the oldest. */
  private boolean isInside(int index) {
    return inside.get(count < capacity ? index : (next + index) % capacity);
  }

  /** Reads what was written; if it is more than the capacity, the oldest are dropped. */
  void read(StateReader in) {
    int written = Math.toIntExact(in.readUnsigned());
    for (int from = 0; from < written; from += Byte.SIZE) {
      int bits = in.readByte();
      for (int i = from; i < Math.min(written, from + Byte.SIZE); i++) {
        add((bits >> (i - from) & 1) != 0);
      }
    }
  }
}
