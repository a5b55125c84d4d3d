package io.wavecast.nn.kernel;

/**
 * The right-hand operand of matrix products, in the layout that suits its engine. Threads may share
 * it once it is loaded.
 */
abstract class Matrix {
  private final int rows;
  private final int columns;
  private final int stride;

  Matrix(int rows, int columns, int stride) {
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
  }

  final int rows() {
    return rows;
  }

  /** Returns the number of columns without padding. */
  final int columns() {
    return columns;
  }

  /** Returns the number of columns with padding: the distance between two rows of a product. */
  final int stride() {
    return stride;
  }

  /**
   * Loads values from an array: element (k, j) from {@code offset + k rowStep + j columnStep}.
   *
   * @param rows number of rows to load, which is then the common dimension of products
   */
  abstract void load(float[] source, int offset, int rowStep, int columnStep, int rows);

  /** Loads all rows from an array. */
  final void load(float[] source, int offset, int rowStep, int columnStep) {
    load(source, offset, rowStep, columnStep, rows);
  }

  /**
   * Copies {@code count} values, {@code step} apart from {@code from} on, to {@code row[at]...}.
   */
  static void loadRow(float[] source, int from, int step, float[] row, int at, int count) {
    if (step == 1) {
      System.arraycopy(source, from, row, at, count);
      return;
    }
    for (int j = 0; j < count; j++) {
      row[at + j] = source[from + j * step];
    }
  }

  /**
   * Computes {@code result = start + left this}. Each row is summed in the order of this matrix's
   * rows, so it is bitwise equal whatever other rows are multiplied with it.
   *
   * @param count number of rows of {@code left} and {@code result}
   * @param left has element (i, k) at {@code i leftRow + k leftColumn}
   * @param start has row i at {@code startOffset + i startRow}, padded; may be {@code result}
   *     itself when it has the same rows
   * @param result has row i at {@code i stride()}, padded
   * @param row a buffer of at least {@code stride()} floats
   */
  abstract void multiply(
      int count,
      float[] left,
      int leftRow,
      int leftColumn,
      float[] start,
      int startOffset,
      int startRow,
      float[] result,
      float[] row);
}
