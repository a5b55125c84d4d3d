package io.wavecast.kernel;

/**
 * The one matrix operation of recurrent inference, written so that the C2 compiler turns its inner
 * loop into vector instructions: four rows at a time, one store for each element, a plain bound,
 * and each row an array of its own. With the rows in one array, an offset in each index kept C2 of
 * JDK 17 from vectorising: five times slower at 128 x 512.
 */
final class MatrixMath {
  private MatrixMath() {}

  /**
   * {@code sum[j] += x[0] w[0][j] + x[1] w[1][j] + ...} over all columns.
   *
   * @param x the vector, of which as many elements count as there are rows
   * @param rows the matrix, each row as long as {@code sum}
   */
  static void addProduct(float[] x, float[][] rows, float[] sum) {
    int k = 0;
    for (; k + 3 < rows.length; k += 4) {
      addFourRows(x, k, rows, sum);
    }
    for (; k < rows.length; k++) {
      addRow(x[k], rows[k], sum);
    }
  }

  private static void addFourRows(float[] x, int k, float[][] rows, float[] sum) {
    addFourRows(
        x[k], rows[k], x[k + 1], rows[k + 1], x[k + 2], rows[k + 2], x[k + 3], rows[k + 3], sum);
  }

  private static void addFourRows(
      float x0,
      float[] row0,
      float x1,
      float[] row1,
      float x2,
      float[] row2,
      float x3,
      float[] row3,
      float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x0 * row0[j] + x1 * row1[j] + x2 * row2[j] + x3 * row3[j];
    }
  }

  private static void addRow(float x, float[] row, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x * row[j];
    }
  }

  /** A matrix row by row, of one that is stored column by column from an offset on. */
  static float[][] rowsOf(float[] columnMajor, int offset, int rows, int columns) {
    float[][] result = new float[rows][columns];
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < rows; k++) {
        result[k][j] = columnMajor[offset + j * rows + k];
      }
    }
    return result;
  }
}
