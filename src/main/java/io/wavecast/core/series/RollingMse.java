package io.wavecast.core.series;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * Mean squared error over the last errors. Not thread-safe.
 *
 * <p>The squares themselves are kept and added up anew at each reading. A running sum that
 * subtracts what leaves would be cheaper for long windows, but keeps the rounding error of every
 * value it has ever seen: after one error of 1e9, the digits of the following ones at 1e-6 are gone
 * for good. Here the error is at most {@code capacity} roundings, whatever came before; at the
 * default of 100 a reading takes about a tenth of a microsecond.
 */
public final class RollingMse {
  /** Squares beyond this saturate, so that the sum of a full window stays finite. */
  public static final double MAX_SQUARE = 1e300;

  private final double[] squares;
  private int next;
  private int count;

  /**
   * @param capacity how many of the last errors count, 1 to 100000
   */
  public RollingMse(int capacity) {
    if (capacity < 1 || capacity > 100_000) {
      throw new IllegalArgumentException("mse-window is " + capacity + ", not 1 to 100000");
    }
    this.squares = new double[capacity];
  }

  /** The square of an error, saturated at {@link #MAX_SQUARE}. */
  public static double square(double error) {
    return Math.min(error * error, MAX_SQUARE);
  }

  /** Adds an error by its {@linkplain #square square}; the oldest leaves when it is full. */
  public void addSquare(double square) {
    squares[next] = square;
    next = next + 1 == squares.length ? 0 : next + 1;
    count = Math.min(count + 1, squares.length);
  }

  /** How many errors the mean covers. */
  public int count() {
    return count;
  }

  /** How many errors it can cover. */
  public int capacity() {
    return squares.length;
  }

  /** The mean of the squares; NaN when there is none. */
  public double mean() {
    // always the oldest first: the same squares give the same digits, wherever the ring begins
    int oldest = oldest();
    double sum = 0;
    for (int i = oldest; i < count; i++) {
      sum += squares[i];
    }
    for (int i = 0; i < oldest; i++) {
      sum += squares[i];
    }
    return sum / count;
  }

  /** The square at an index, 0 being the oldest. */
  public double square(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("index " + index + " of " + count);
    }
    int at = count < squares.length ? index : next + index;
    return squares[at < squares.length ? at : at - squares.length];
  }

  /** Writes all squares, the oldest first. */
  public void writeTo(DoubleBuffer out) {
    int oldest = oldest();
    out.put(squares, oldest, count - oldest).put(squares, 0, oldest);
  }

  private int oldest() {
    return count < squares.length ? 0 : next;
  }

  /**
   * Adds squares that were {@linkplain #writeTo written}, to a mean that covers none yet. Those
   * that it can't cover are the oldest, and are skipped.
   *
   * @param written how many squares to read
   */
  public void readFrom(DoubleBuffer in, int written) {
    if (count > 0) {
      throw new IllegalStateException("already covers " + count + " errors");
    }
    count = Math.min(written, squares.length);
    in.position(in.position() + written - count).get(squares, 0, count);
    next = count == squares.length ? 0 : count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RollingMse that
        && squares.length == that.squares.length
        && Arrays.equals(inOrder(), that.inOrder());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(inOrder());
  }

  private double[] inOrder() {
    double[] ordered = new double[count];
    for (int i = 0; i < count; i++) {
      ordered[i] = square(i);
    }
    return ordered;
  }

  @Override
  public String toString() {
    return "RollingMse[" + count + " of " + squares.length + ": " + mean() + "]";
  }
}
