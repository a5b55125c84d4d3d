package io.wavecast.nn.kernel;

/**
 * The operations that the kernels spend their time in. Two implementations give the same results to
 * rounding. Stateless and thread-safe.
 */
interface Engine {
  /** What it is called in reports. */
  String name();

  /**
   * Rows of all arrays are padded with zeros to a multiple of this, so that no loop has a remainder
   * to care for.
   */
  int lanes();

  /** A right-hand operand of products, all zero. */
  Matrix matrix(int rows, int columns);

  /** Replaces {@code values[from..to)} by their hyperbolic tangents; whole vectors. */
  default void tanh(float[] values, int from, int to) {
    tanh(values, values, from, to);
  }

  /** Hyperbolic tangents of {@code source[from..to)} into the same places of another array. */
  void tanh(float[] source, float[] result, int from, int to);

  /** Replaces {@code values[from..to)} by their logistic functions; whole vectors. */
  void sigmoid(float[] values, int from, int to);

  /** {@code size} rounded up to whole vectors. */
  default int padded(int size) {
    return (size + lanes() - 1) / lanes() * lanes();
  }
}
