package io.wavecast.nn.kernel;

/**
 * The right-hand operand of matrix products, laid out as its engine likes it best. May be shared by
 * threads once it is loaded.
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

  /** Columns without padding. */
  final int columns() {
    return columns;
  }

  /** Columns with padding: the distance between two rows of a product. */
  final int stride() {
    return stride;
  }

  /**
   * Takes on the values of an array: element (k, j) from {@code offset + k rowStep + j columnStep}.
   *
   * @param rows how many rows are taken; the product then goes over so many
   */
  abstract void load(float[] source, int offset, int rowStep, int columnStep, int rows);

  /** Takes on the values of an array, all rows. */
  final void load(float[] source, int offset, int rowStep, int columnStep) {
    load(source, offset, rowStep, columnStep, rows);
  }

  /** Takes {@code count} values, {@code step} apart from {@code from} on, to {@code row[at]...}. */
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
   * {@code result = start + left this}. Each row is summed in the order of this matrix' rows, so
   * that it comes out the same, bit by bit, whatever other rows are multiplied with it.
   *
   * @param count rows of {@code left} and {@code result}
   * @param left element (i, k) at {@code i leftRow + k leftColumn}
   * @param start row i at {@code startOffset + i startRow}, padded; may be {@code result} itself
   *     when it has the same rows
   * @param result row i at {@code i stride()}, padded
   * @param row working memory of at least {@code stride()} floats
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
