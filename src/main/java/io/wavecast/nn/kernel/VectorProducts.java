package io.wavecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorMatrix} for panels of four vectors: {@code result = start +
 * left right}, over {@code depth} steps of the common dimension.
 *
 * <p>Each method loops inside and returns no vector. A vector that leaves a method that is not
 * inlined becomes an object, which makes the loop ten times slower. Each method names its sums one
 * by one, because a vector in an array is an object too.
 */
final class VectorProducts {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The number of floats in a vector. */
  static final int L = SPECIES.length();

  /** The number of floats in a row of a panel. */
  static final int PANEL = 4 * L;

  private VectorProducts() {}

  /** Computes four rows by four vectors. */
  static void fourRows(
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

  /** Computes one row by four vectors. */
  static void oneRow(
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
}
