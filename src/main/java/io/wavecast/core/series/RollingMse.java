package io.wavecast.core.series;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * The mean squared error of the last predictions. Not thread-safe.
 *
 * <p>It keeps the squares and sums them at each reading. A running sum would be cheaper for long
 * windows, but it keeps the rounding error of every value it has seen: after one error of 1e9, the
 * digits of later errors at 1e-6 are lost for good. The error here is at most {@code capacity}
 * roundings. At the default of 100 a reading takes about 0.1 µs.
 */
public final class RollingMse {
  /** Squares beyond this saturate, so that the sum of a full window stays finite. */
  public static final double MAX_SQUARE = 1e300;

  private static final int MAX_CAPACITY = 100_000;

  private final double[] squares;
  private int next;
  private int count;

  /**
   * @param capacity number of last errors that count, 1 to 100000
   */
  public RollingMse(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity is " + capacity + ", not 1 to " + MAX_CAPACITY);
    }
    this.squares = new double[capacity];
  }

  /** Returns the square of an error, saturated at {@link #MAX_SQUARE}. */
  public static double square(double error) {
    return Math.min(error * error, MAX_SQUARE);
  }

  /** Adds a {@linkplain #square(double) squared} error and drops the oldest if it is full. */
  public void addSquare(double square) {
    squares[next] = square;
    next = next + 1 == squares.length ? 0 : next + 1;
    count = Math.min(count + 1, squares.length);
  }

  /** Returns the number of errors that the mean covers. */
  public int count() {
    return count;
  }

  /** Returns the maximum number of errors. */
  public int capacity() {
    return squares.length;
  }

  /** Returns the mean of the squares; NaN if there is none. */
  public double mean() {
    // oldest first: the same squares give the same digits, wherever the ring begins
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

  /** Returns the square at an index; 0 is the oldest. */
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
   * Reads squares that were {@linkplain #writeTo written}. It must be empty. If there are more than
   * its capacity, the oldest are skipped.
   *
   * @param written number of squares that were written
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
