package io.wavecast.nn.kernel;

/**
 * A matrix whose products are plain loops that the C2 compiler turns into vector instructions. For
 * that, a loop takes four rows at a time, stores each element once and has a plain bound, and each
 * row is an array of its own. With all rows in one array the offset in each index kept C2 of JDK 17
 * from vectorizing, which made 128 x 512 five times slower.
 */
final class ScalarMatrix extends Matrix {
  private final float[][] values;
  private int used;

  ScalarMatrix(int rows, int columns, int stride) {
    super(rows, columns, stride);
    values = new float[rows][stride];
    used = rows;
  }

  @Override
  void load(float[] source, int offset, int rowStep, int columnStep, int rows) {
    used = rows;
    for (int k = 0; k < rows; k++) {
      loadRow(source, offset + k * rowStep, columnStep, values[k], 0, columns());
    }
  }

  @Override
  void multiply(
      int count,
      float[] left,
      int leftRow,
      int leftColumn,
      float[] start,
      int startOffset,
      int startRow,
      float[] result,
      float[] row) {
    int width = stride();
    for (int i = 0; i < count; i++) {
      System.arraycopy(start, startOffset + i * startRow, row, 0, width);
      addProduct(left, i * leftRow, leftColumn, row, width);
      System.arraycopy(row, 0, result, i * width, width);
    }
  }

  private void addProduct(float[] left, int from, int step, float[] row, int width) {
    int k = 0;
    int at = from;
    for (; k + 3 < used; k += 4, at += 4 * step) {
      addFourRows(
          left[at],
          values[k],
          left[at + step],
          values[k + 1],
          left[at + 2 * step],
          values[k + 2],
          left[at + 3 * step],
          values[k + 3],
          row,
          width);
    }
    for (; k < used; k++, at += step) {
      addRow(left[at], values[k], row, width);
    }
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
      float[] sum,
      int width) {
    for (int j = 0; j < width; j++) {
      sum[j] += x0 * row0[j] + x1 * row1[j] + x2 * row2[j] + x3 * row3[j];
    }
  }

  private static void addRow(float x, float[] row, float[] sum, int width) {
    for (int j = 0; j < width; j++) {
      sum[j] += x * row[j];
    }
  }
}
