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
 * such panel are in a panel of two vectors, of one, or one of each. With any blocking, each element
 * is one sum in the order of this matrix's rows.
 */
final class VectorMatrix extends Matrix {
  private static final int L = VectorProducts.L;
  private static final int PANEL = VectorProducts.PANEL;
  private static final int PAIR = VectorNarrowProducts.PAIR;

  private final float[] values;
  private int used;

  VectorMatrix(int rows, int columns, int stride) {
    super(rows, columns, stride);
    values = new float[Math.multiplyExact(rows, stride)];
    used = rows;
  }

  /** Returns the width of the panel that begins at a column. */
  private int width(int column) {
    int rest = stride() - column;
    return rest >= PANEL ? PANEL : rest >= PAIR ? PAIR : L;
  }

  @Override
  void load(float[] source, int offset, int rowStep, int columnStep, int rows) {
    used = rows;
    for (int from = 0; from < columns(); ) {
      int width = width(from);
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
    int stride = stride();
    for (int column = 0; column < stride; ) {
      int width = width(column);
      int right = column * rows();
      int from = startOffset + column;
      int i = 0;
      for (; i + 3 < count; i += 4) {
        fourRows(
            width,
            left,
            i * leftRow,
            leftRow,
            leftColumn,
            right,
            start,
            from + i * startRow,
            startRow,
            result,
            i * stride + column);
      }
      for (; i < count; i++) {
        oneRow(
            width,
            left,
            i * leftRow,
            leftColumn,
            right,
            start,
            from + i * startRow,
            result,
            i * stride + column);
      }
      column += width;
    }
  }

  /** Computes four rows of the product in one panel. */
  private void fourRows(
      int width,
      float[] left,
      int leftFrom,
      int leftRow,
      int leftColumn,
      int right,
      float[] start,
      int startFrom,
      int startRow,
      float[] result,
      int resultFrom) {
    if (width == PANEL) {
      VectorProducts.fourRows(
          used,
          left,
          leftFrom,
          leftRow,
          leftColumn,
          values,
          right,
          start,
          startFrom,
          startRow,
          result,
          resultFrom,
          stride());
    } else if (width == PAIR) {
      VectorNarrowProducts.fourRowsOfTwo(
          used,
          left,
          leftFrom,
          leftRow,
          leftColumn,
          values,
          right,
          start,
          startFrom,
          startRow,
          result,
          resultFrom,
          stride());
    } else {
      VectorNarrowProducts.fourRowsOfOne(
          used,
          left,
          leftFrom,
          leftRow,
          leftColumn,
          values,
          right,
          start,
          startFrom,
          startRow,
          result,
          resultFrom,
          stride());
    }
  }

  /** Computes one row of the product in one panel. */
  private void oneRow(
      int width,
      float[] left,
      int leftFrom,
      int leftColumn,
      int right,
      float[] start,
      int startFrom,
      float[] result,
      int resultFrom) {
    if (width == PANEL) {
      VectorProducts.oneRow(
          used, left, leftFrom, leftColumn, values, right, start, startFrom, result, resultFrom);
    } else if (width == PAIR) {
      VectorNarrowProducts.oneRowOfTwo(
          used, left, leftFrom, leftColumn, values, right, start, startFrom, result, resultFrom);
    } else {
      VectorNarrowProducts.oneRowOfOne(
          used, left, leftFrom, leftColumn, values, right, start, startFrom, result, resultFrom);
    }
  }
}
