package io.wavecast.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix whose products are written with the Vector API.
 *
 * <p><b>Design.</b> The columns are cut into panels of four vectors, each panel stored row after
 * row, so that a product reads it from first to last. Four rows of the left operand by one panel
 * make sixteen sums that stay in registers over the whole common dimension: for each of its steps
 * four vectors and four scalars are loaded for sixteen multiply-adds, so that arithmetic, not
 * memory, sets the pace (the blocking of Goto and van de Geijn 2008, "Anatomy of high-performance
 * matrix multiplication", with its innermost two loops only: our matrices fit the L2 cache). Rows
 * that are left over, and the single row of a single prediction, take one row by one panel: then
 * four sums hide the latency of the multiply-add, and the pace is that of the L2 cache. Columns
 * that fill no panel stand in panels of one vector. Whatever the blocking, each element is summed
 * in the order of this matrix' rows.
 *
 * <p>The methods are small and loop inside, because a vector that leaves a method that isn't
 * inlined becomes an object: ten times slower.
 */
final class VectorMatrix extends Matrix {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int L = SPECIES.length();
  private static final int PANEL = 4 * L;

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
      int from = offset + k * rowStep;
      int at = to + k * width;
      if (columnStep == 1) {
        System.arraycopy(source, from, values, at, filled);
        continue;
      }
      for (int j = 0; j < filled; j++) {
        values[at + j] = source[from + j * columnStep];
      }
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
    for (int p = 0; p < panels; p++, column += PANEL) {
      int i = 0;
      for (; i + 3 < count; i += 4) {
        fourRows(
            used,
            left,
            i * leftRow,
            leftRow,
            leftColumn,
            values,
            column * rows(),
            start,
            startOffset + i * startRow + column,
            startRow,
            result,
            i * stride() + column,
            stride());
      }
      for (; i < count; i++) {
        oneRow(
            used,
            left,
            i * leftRow,
            leftColumn,
            values,
            column * rows(),
            start,
            startOffset + i * startRow + column,
            result,
            i * stride() + column);
      }
    }
    for (; column < stride(); column += L) {
      int i = 0;
      for (; i + 3 < count; i += 4) {
        fourNarrowRows(
            used,
            left,
            i * leftRow,
            leftRow,
            leftColumn,
            values,
            column * rows(),
            start,
            startOffset + i * startRow + column,
            startRow,
            result,
            i * stride() + column,
            stride());
      }
      for (; i < count; i++) {
        oneNarrowRow(
            used,
            left,
            i * leftRow,
            leftColumn,
            values,
            column * rows(),
            start,
            startOffset + i * startRow + column,
            result,
            i * stride() + column);
      }
    }
  }

  /** Four rows by four vectors. */
  private static void fourRows(
      int depth,
      float[] left,
      int leftFrom,
      int leftRow,
      int leftStep,
      float[] right,
      int rightFrom,
      float[] start,
      int startFrom,
      int startRow,
      float[] result,
      int resultFrom,
      int resultRow) {
    int s0 = startFrom;
    int s1 = s0 + startRow;
    int s2 = s1 + startRow;
    int s3 = s2 + startRow;
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, s0 + L);
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, s0 + 2 * L);
    FloatVector a3 = FloatVector.fromArray(SPECIES, start, s0 + 3 * L);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, s1 + L);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, s1 + 2 * L);
    FloatVector b3 = FloatVector.fromArray(SPECIES, start, s1 + 3 * L);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s2 + L);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, s2 + 2 * L);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, s2 + 3 * L);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, s3 + L);
    FloatVector d2 = FloatVector.fromArray(SPECIES, start, s3 + 2 * L);
    FloatVector d3 = FloatVector.fromArray(SPECIES, start, s3 + 3 * L);
    int x0 = leftFrom;
    int x1 = x0 + leftRow;
    int x2 = x1 + leftRow;
    int x3 = x2 + leftRow;
    for (int k = 0; k < depth; k++) {
      int w = rightFrom + k * PANEL;
      int at = k * leftStep;
      FloatVector w0 = FloatVector.fromArray(SPECIES, right, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, right, w + L);
      FloatVector w2 = FloatVector.fromArray(SPECIES, right, w + 2 * L);
      FloatVector w3 = FloatVector.fromArray(SPECIES, right, w + 3 * L);
      FloatVector x = FloatVector.broadcast(SPECIES, left[x0 + at]);
      a0 = w0.fma(x, a0);
      a1 = w1.fma(x, a1);
      a2 = w2.fma(x, a2);
      a3 = w3.fma(x, a3);
      x = FloatVector.broadcast(SPECIES, left[x1 + at]);
      b0 = w0.fma(x, b0);
      b1 = w1.fma(x, b1);
      b2 = w2.fma(x, b2);
      b3 = w3.fma(x, b3);
      x = FloatVector.broadcast(SPECIES, left[x2 + at]);
      c0 = w0.fma(x, c0);
      c1 = w1.fma(x, c1);
      c2 = w2.fma(x, c2);
      c3 = w3.fma(x, c3);
      x = FloatVector.broadcast(SPECIES, left[x3 + at]);
      d0 = w0.fma(x, d0);
      d1 = w1.fma(x, d1);
      d2 = w2.fma(x, d2);
      d3 = w3.fma(x, d3);
    }
    int r0 = resultFrom;
    a0.intoArray(result, r0);
    a1.intoArray(result, r0 + L);
    a2.intoArray(result, r0 + 2 * L);
    a3.intoArray(result, r0 + 3 * L);
    int r1 = r0 + resultRow;
    b0.intoArray(result, r1);
    b1.intoArray(result, r1 + L);
    b2.intoArray(result, r1 + 2 * L);
    b3.intoArray(result, r1 + 3 * L);
    int r2 = r1 + resultRow;
    c0.intoArray(result, r2);
    c1.intoArray(result, r2 + L);
    c2.intoArray(result, r2 + 2 * L);
    c3.intoArray(result, r2 + 3 * L);
    int r3 = r2 + resultRow;
    d0.intoArray(result, r3);
    d1.intoArray(result, r3 + L);
    d2.intoArray(result, r3 + 2 * L);
    d3.intoArray(result, r3 + 3 * L);
  }

  /** One row by four vectors. */
  private static void oneRow(
      int depth,
      float[] left,
      int leftFrom,
      int leftStep,
      float[] right,
      int rightFrom,
      float[] start,
      int startFrom,
      float[] result,
      int resultFrom) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, startFrom);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, startFrom + L);
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, startFrom + 2 * L);
    FloatVector a3 = FloatVector.fromArray(SPECIES, start, startFrom + 3 * L);
    for (int k = 0; k < depth; k++) {
      int w = rightFrom + k * PANEL;
      FloatVector x = FloatVector.broadcast(SPECIES, left[leftFrom + k * leftStep]);
      a0 = FloatVector.fromArray(SPECIES, right, w).fma(x, a0);
      a1 = FloatVector.fromArray(SPECIES, right, w + L).fma(x, a1);
      a2 = FloatVector.fromArray(SPECIES, right, w + 2 * L).fma(x, a2);
      a3 = FloatVector.fromArray(SPECIES, right, w + 3 * L).fma(x, a3);
    }
    a0.intoArray(result, resultFrom);
    a1.intoArray(result, resultFrom + L);
    a2.intoArray(result, resultFrom + 2 * L);
    a3.intoArray(result, resultFrom + 3 * L);
  }

  /** Four rows by one vector. */
  private static void fourNarrowRows(
      int depth,
      float[] left,
      int leftFrom,
      int leftRow,
      int leftStep,
      float[] right,
      int rightFrom,
      float[] start,
      int startFrom,
      int startRow,
      float[] result,
      int resultFrom,
      int resultRow) {
    FloatVector a = FloatVector.fromArray(SPECIES, start, startFrom);
    FloatVector b = FloatVector.fromArray(SPECIES, start, startFrom + startRow);
    FloatVector c = FloatVector.fromArray(SPECIES, start, startFrom + 2 * startRow);
    FloatVector d = FloatVector.fromArray(SPECIES, start, startFrom + 3 * startRow);
    int x1 = leftFrom + leftRow;
    int x2 = x1 + leftRow;
    int x3 = x2 + leftRow;
    for (int k = 0; k < depth; k++) {
      int at = k * leftStep;
      FloatVector w = FloatVector.fromArray(SPECIES, right, rightFrom + k * L);
      a = w.fma(FloatVector.broadcast(SPECIES, left[leftFrom + at]), a);
      b = w.fma(FloatVector.broadcast(SPECIES, left[x1 + at]), b);
      c = w.fma(FloatVector.broadcast(SPECIES, left[x2 + at]), c);
      d = w.fma(FloatVector.broadcast(SPECIES, left[x3 + at]), d);
    }
    a.intoArray(result, resultFrom);
    b.intoArray(result, resultFrom + resultRow);
    c.intoArray(result, resultFrom + 2 * resultRow);
    d.intoArray(result, resultFrom + 3 * resultRow);
  }

  /** One row by one vector. */
  private static void oneNarrowRow(
      int depth,
      float[] left,
      int leftFrom,
      int leftStep,
      float[] right,
      int rightFrom,
      float[] start,
      int startFrom,
      float[] result,
      int resultFrom) {
    FloatVector sum = FloatVector.fromArray(SPECIES, start, startFrom);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, left[leftFrom + k * leftStep]);
      sum = FloatVector.fromArray(SPECIES, right, rightFrom + k * L).fma(x, sum);
    }
    sum.intoArray(result, resultFrom);
  }
}
