package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;

/** The newest values of a series without a gap between them. Not thread-safe. */
final class ValueHistory {
  private final double[] values;
  private int next;
  private int size;

  /**
   * @param capacity number of values kept
   */
  ValueHistory(int capacity) {
    values = new double[capacity];
  }

  /** Returns the number of values, at most the capacity. */
  int size() {
    return size;
  }

  /** Returns the value a number of points ago; 0 is the newest. */
  double ago(int points) {
    int at = next - 1 - points;
    return values[at < 0 ? at + values.length : at];
  }

  /** Returns the step to the value a number of points ago from the value before it. */
  double stepAgo(int points) {
    return ago(points) - ago(points + 1);
  }

  void add(double value) {
    values[next] = value;
    next = next + 1 == values.length ? 0 : next + 1;
    size = Math.min(size + 1, values.length);
  }

  /** Replaces the newest value, if there is one. */
  void replaceNewest(double value) {
    if (size > 0) {
      values[next == 0 ? values.length - 1 : next - 1] = value;
    }
  }

  void clear() {
    next = 0;
    size = 0;
  }

  ValueHistory copy() {
    ValueHistory copy = new ValueHistory(values.length);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    copy.next = next;
    copy.size = size;
    return copy;
  }

  /** Adds the values of another history, the oldest first. */
  void addAll(ValueHistory other) {
    for (int i = other.size - 1; i >= 0; i--) {
      add(other.ago(i));
    }
  }

  void write(StateWriter out) {
    out.writeUnsigned(size);
    for (int i = size - 1; i >= 0; i--) {
      out.writeDouble(ago(i));
    }
  }

  void read(StateReader in) {
    clear();
    for (int left = in.readCount(Double.BYTES); left > 0; left--) {
      add(in.readDouble());
    }
  }
}
