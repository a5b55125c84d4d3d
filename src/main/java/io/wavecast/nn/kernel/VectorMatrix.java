package io.wavecast.nn.kernel;

/**
 * A matrix whose products are written with the Vector API.
 *
 * <p><b>Design.</b> The columns are divided into panels of four vectors. Each panel is stored row
 * by row, so a product reads it sequentially. Four rows of the left operand by one panel make
 * sixteen sums that stay in registers over the whole common dimension. Each step of it loads four
 * vectors and four scalars for sixteen multiply-adds, so the limit is arithmetic, not memory. This
 * is the blocking of Goto and van de Geijn 2008, "Anatomy of high-performance matrix
 * multiplication", with its two innermost loops only, because the matrices fit in the L2 cache.
 * Remaining rows, and the single row of a single prediction, take one row by one panel; four sums
 * then hide the latency of the multiply-add, and the limit is the L2 cache. Columns that fill no
 * panel are in panels of one vector. With any blocking, each element is one sum in the order of
 * this matrix's rows.
 */
final class VectorMatrix extends Matrix {
  private static final int L = VectorProducts.L;
  private static final int PANEL = VectorProducts.PANEL;

  private final float[] values;
  private final int panels;
  private int used;

  VectorMatrix(int rows, int columns, int stride) {
    super(rows, columns, stride);
    values = new float[Math.multiplyExact(rows, stride)];
    panels = stride / PANEL;
    used = rows;
  }

  @Override
  void load(float[] source, int offset, int rowStep, int columnStep, int rows) {
    used = rows;
    for (int from = 0; from < columns(); ) {
      int width = from < panels * PANEL ? PANEL : L;
      int filled = Math.min(width, columns() - from);
      loadPanel(
          source, offset + from * columnStep, rowStep, columnStep, from * rows(), width, filled);
      from += width;
    }
  }

  private void loadPanel(
      float[] source, int offset, int rowStep, int columnStep, int to, int width, int filled) {
    for (int k = 0; k < used; k++) {
      loadRow(source, offset + k * rowStep, columnStep, values, to + k * width, filled);
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
    int column = 0;
    for (int p = 0; p < panels; p++) {
      panel(column, count, left, leftRow, leftColumn, start, startOffset, startRow, result);
      column += PANEL;
    }
    for (; column < stride(); column += L) {
      vector(column, count, left, leftRow, leftColumn, start, startOffset, startRow, result);
    }
  }

  /** Computes four vectors of columns of the product from {@code column} on. */
  private void panel(
      int column,
      int count,
      float[] left,
      int leftRow,
      int leftColumn,
      float[] start,
      int startOffset,
      int startRow,
      float[] result) {
    int width = stride();
    int right = column * rows();
    int from = startOffset + column;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      VectorProducts.fourRows(
          used,
          left,
          i * leftRow,
          leftRow,
          leftColumn,
          values,
          right,
          start,
          from + i * startRow,
          startRow,
          result,
          i * width + column,
          width);
    }
    for (; i < count; i++) {
      VectorProducts.oneRow(
          used,
          left,
          i * leftRow,
          leftColumn,
          values,
          right,
          start,
          from + i * startRow,
          result,
          i * width + column);
    }
  }

  /** Computes one vector of columns of the product from {@code column} on. */
  private void vector(
      int column,
      int count,
      float[] left,
      int leftRow,
      int leftColumn,
      float[] start,
      int startOffset,
      int startRow,
      float[] result) {
    int width = stride();
    int right = column * rows();
    int from = startOffset + column;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      VectorProducts.fourRowsOfOne(
          used,
          left,
          i * leftRow,
          leftRow,
          leftColumn,
          values,
          right,
          start,
          from + i * startRow,
          startRow,
          result,
          i * width + column,
          width);
    }
    for (; i < count; i++) {
      VectorProducts.oneRowOfOne(
          used,
          left,
          i * leftRow,
          leftColumn,
          values,
          right,
          start,
          from + i * startRow,
          result,
          i * width + column);
    }
  }
}
