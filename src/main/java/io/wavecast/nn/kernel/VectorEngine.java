package io.wavecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops written with the Vector API, in the machine's preferred vector size. The activation
 * functions take the same steps as those of {@link Activations}.
 */
final class VectorEngine implements Engine {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int L = SPECIES.length();

  @Override
  public String name() {
    return "vector" + SPECIES.vectorBitSize();
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return new VectorMatrix(rows, columns, padded(columns));
  }

  @Override
  public void tanh(float[] source, float[] result, int from, int to) {
    for (int i = from; i < to; i += L) {
      tanh(FloatVector.fromArray(SPECIES, source, i)).intoArray(result, i);
    }
  }

  @Override
  public void sigmoid(float[] values, int from, int to) {
    for (int i = from; i < to; i += L) {
      tanh(FloatVector.fromArray(SPECIES, values, i).mul(0.5f))
          .mul(0.5f)
          .add(0.5f)
          .intoArray(values, i);
    }
  }

  @Override
  public void remember(float[] before, StepState now, int from, int to) {
    float[] g = now.gates[LstmCell.G];
    float[] f = now.gates[LstmCell.F];
    float[] o = now.gates[LstmCell.O];
    float[] i = now.gates[LstmCell.I];
    for (int u = from; u < to; u += L) {
      FloatVector kept = load(f, u).mul(load(before, u));
      FloatVector memory = kept.add(load(i, u).mul(load(g, u)));
      memory.intoArray(now.memory, u);
      FloatVector inner = tanh(memory);
      inner.intoArray(now.inner, u);
      load(o, u).mul(inner).intoArray(now.output, u);
    }
  }

  @Override
  public void multiply(float[] a, float[] b, float[] product, int from, int to) {
    for (int u = from; u < to; u += L) {
      load(a, u).mul(load(b, u)).intoArray(product, u);
    }
  }

  @Override
  public void blend(float[] z, float[] n, float[] before, float[] result, int from, int to) {
    for (int u = from; u < to; u += L) {
      FloatVector fresh = load(n, u);
      fresh.add(load(z, u).mul(load(before, u).sub(fresh))).intoArray(result, u);
    }
  }

  private static FloatVector load(float[] values, int from) {
    return FloatVector.fromArray(SPECIES, values, from);
  }

  private static FloatVector tanh(FloatVector value) {
    FloatVector x = value.max(-Activations.LIMIT).min(Activations.LIMIT);
    FloatVector s = x.mul(x);
    FloatVector p = FloatVector.broadcast(SPECIES, Activations.A13);
    p = p.fma(s, FloatVector.broadcast(SPECIES, Activations.A11));
    p = p.fma(s, FloatVector.broadcast(SPECIES, Activations.A9));
    p = p.fma(s, FloatVector.broadcast(SPECIES, Activations.A7));
    p = p.fma(s, FloatVector.broadcast(SPECIES, Activations.A5));
    p = p.fma(s, FloatVector.broadcast(SPECIES, Activations.A3));
    p = p.fma(s, FloatVector.broadcast(SPECIES, Activations.A1)).mul(x);
    FloatVector q = FloatVector.broadcast(SPECIES, Activations.B6);
    q = q.fma(s, FloatVector.broadcast(SPECIES, Activations.B4));
    q = q.fma(s, FloatVector.broadcast(SPECIES, Activations.B2));
    q = q.fma(s, FloatVector.broadcast(SPECIES, Activations.B0));
    return p.div(q);
  }
}
