package io.wavecast.nn.kernel;

/**
 * The vector and matrix operations of the kernels. The two implementations give the same results to
 * rounding. Stateless and thread-safe.
 */
interface Engine {
  /** Returns the name in reports. */
  String name();

  /**
   * Returns the number of floats in a vector. Rows of all arrays are padded with zeros to a
   * multiple of it, so loops have no remainder.
   */
  int lanes();

  /** Creates a right-hand operand of products, all zero. */
  Matrix matrix(int rows, int columns);

  /**
   * Replaces {@code values[from..to)} with their hyperbolic tangents; the range must be whole
   * vectors.
   */
  default void tanh(float[] values, int from, int to) {
    tanh(values, values, from, to);
  }

  /**
   * Writes the hyperbolic tangents of {@code source[from..to)} to the same indices of another
   * array.
   */
  void tanh(float[] source, float[] result, int from, int to);

  /**
   * Replaces {@code values[from..to)} with their logistic functions; the range must be whole
   * vectors.
   */
  void sigmoid(float[] values, int from, int to);

  /** Returns {@code size} rounded up to whole vectors. */
  default int padded(int size) {
    return (size + lanes() - 1) / lanes() * lanes();
  }
}
