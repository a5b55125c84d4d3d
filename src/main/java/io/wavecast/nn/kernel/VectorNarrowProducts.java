package io.wavecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorMatrix} for panels of one or two vectors, written like those
 * of {@link VectorProducts}.
 */
final class VectorNarrowProducts {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int L = VectorProducts.L;

  /** The number of floats in a row of a panel of two vectors. */
  static final int PAIR = 2 * L;

  private VectorNarrowProducts() {}

  /** Computes four rows by two vectors. Their eight sums hide the latency of the multiply-add. */
  static void fourRowsOfTwo(
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
    int s1 = startFrom + startRow;
    int s2 = s1 + startRow;
    int s3 = s2 + startRow;
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, startFrom);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, startFrom + L);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, s1 + L);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s2 + L);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, s3 + L);
    int x1 = leftFrom + leftRow;
    int x2 = x1 + leftRow;
    int x3 = x2 + leftRow;
    for (int k = 0; k < depth; k++) {
      int w = rightFrom + k * PAIR;
      int at = k * leftStep;
      FloatVector w0 = FloatVector.fromArray(SPECIES, right, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, right, w + L);
      FloatVector x = FloatVector.broadcast(SPECIES, left[leftFrom + at]);
      a0 = w0.fma(x, a0);
      a1 = w1.fma(x, a1);
      x = FloatVector.broadcast(SPECIES, left[x1 + at]);
      b0 = w0.fma(x, b0);
      b1 = w1.fma(x, b1);
      x = FloatVector.broadcast(SPECIES, left[x2 + at]);
      c0 = w0.fma(x, c0);
      c1 = w1.fma(x, c1);
      x = FloatVector.broadcast(SPECIES, left[x3 + at]);
      d0 = w0.fma(x, d0);
      d1 = w1.fma(x, d1);
    }
    int r1 = resultFrom + resultRow;
    int r2 = r1 + resultRow;
    int r3 = r2 + resultRow;
    a0.intoArray(result, resultFrom);
    a1.intoArray(result, resultFrom + L);
    b0.intoArray(result, r1);
    b1.intoArray(result, r1 + L);
    c0.intoArray(result, r2);
    c1.intoArray(result, r2 + L);
    d0.intoArray(result, r3);
    d1.intoArray(result, r3 + L);
  }

  /** Computes one row by two vectors. */
  static void oneRowOfTwo(
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
    for (int k = 0; k < depth; k++) {
      int w = rightFrom + k * PAIR;
      FloatVector x = FloatVector.broadcast(SPECIES, left[leftFrom + k * leftStep]);
      a0 = FloatVector.fromArray(SPECIES, right, w).fma(x, a0);
      a1 = FloatVector.fromArray(SPECIES, right, w + L).fma(x, a1);
    }
    a0.intoArray(result, resultFrom);
    a1.intoArray(result, resultFrom + L);
  }

  /** Computes four rows by one vector. */
  static void fourRowsOfOne(
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

  /** Computes one row by one vector. */
  static void oneRowOfOne(
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
