package io.wavecast.kernel;

/**
 * The one matrix operation of recurrent inference, written so that the C2 compiler turns its inner
 * loop into vector instructions: four rows at a time, one store for each element, a plain bound.
 */
final class MatrixMath {
  private MatrixMath() {}

  /**
   * {@code sum[j] += x[0] w[0][j] + x[1] w[1][j] + ...} over all columns.
   *
   * @param x the vector, of which the first {@code rows} elements count
   * @param weights a matrix of {@code rows} times {@code sum.length}, row by row
   */
  static void addProduct(float[] x, int rows, float[] weights, float[] sum) {
    int k = 0;
    for (; k + 3 < rows; k += 4) {
      addFourRows(x, k, weights, sum);
    }
    for (; k < rows; k++) {
      addRow(x[k], weights, k * sum.length, sum);
    }
  }

  private static void addFourRows(float[] x, int k, float[] weights, float[] sum) {
    int columns = sum.length;
    int row0 = k * columns;
    int row1 = row0 + columns;
    int row2 = row1 + columns;
    int row3 = row2 + columns;
    float x0 = x[k];
    float x1 = x[k + 1];
    float x2 = x[k + 2];
    float x3 = x[k + 3];
    for (int j = 0; j < columns; j++) {
      sum[j] +=
          x0 * weights[row0 + j]
              + x1 * weights[row1 + j]
              + x2 * weights[row2 + j]
              + x3 * weights[row3 + j];
    }
  }

  private static void addRow(float x, float[] weights, int row, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x * weights[row + j];
    }
  }

  /** The same matrix row by row, of one that is stored column by column from an offset on. */
  static float[] rowsOf(float[] columnMajor, int offset, int rows, int columns) {
    float[] result = new float[rows * columns];
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < rows; k++) {
        result[k * columns + j] = columnMajor[offset + j * rows + k];
      }
    }
    return result;
  }
}
