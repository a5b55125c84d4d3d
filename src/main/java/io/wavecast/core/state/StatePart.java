package io.wavecast.core.state;

/**
 * A part of a series' state that is stored in its snapshots. Implementations define {@code equals}
 * by their contents. Not thread-safe.
 */
public interface StatePart {
  /** Returns the number of this part in stored snapshots: positive, unique, and never changed. */
  int id();

  /** Returns true if there is nothing to store. A new part is empty. */
  boolean isEmpty();

  /** Writes the contents. */
  void write(StateWriter out);

  /**
   * Reads contents that were written, into an empty part. Must accept what older versions wrote.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  void read(StateReader in);
}
