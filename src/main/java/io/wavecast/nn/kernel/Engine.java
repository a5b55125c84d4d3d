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

  /**
   * Computes the memory and the output of an LSTM from its gates: {@code c' = f c + i g}, {@code h'
   * = o tanh(c')}; the range must be whole vectors.
   *
   * @param before the memory c
   * @param now has the gates, and receives c', tanh(c') and h'
   */
  void remember(float[] before, StepState now, int from, int to);

  /** Computes {@code product = a b} for each element; the range must be whole vectors. */
  void multiply(float[] a, float[] b, float[] product, int from, int to);

  /**
   * Computes {@code result = n + z (before - n)} for each element; the range must be whole vectors.
   */
  void blend(float[] z, float[] n, float[] before, float[] result, int from, int to);

  /** Returns {@code size} rounded up to whole vectors. */
  default int padded(int size) {
    return (size + lanes() - 1) / lanes() * lanes();
  }
}
