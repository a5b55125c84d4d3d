package io.wavecast.nn.kernel;

/** Plain loops that the C2 compiler vectorizes; runs on every JVM. */
final class ScalarEngine implements Engine {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return new ScalarMatrix(rows, columns, padded(columns));
  }

  @Override
  public void tanh(float[] source, float[] result, int from, int to) {
    Activations.tanh(source, result, from, to);
  }

  @Override
  public void sigmoid(float[] values, int from, int to) {
    Activations.sigmoid(values, from, to);
  }

  @Override
  public void remember(float[] before, StepState now, int from, int to) {
    float[] g = now.gates[LstmCell.G];
    float[] f = now.gates[LstmCell.F];
    float[] i = now.gates[LstmCell.I];
    float[] memory = now.memory;
    for (int u = from; u < to; u++) {
      memory[u] = f[u] * before[u] + i[u] * g[u];
    }
    tanh(memory, now.inner, from, to);
    multiply(now.gates[LstmCell.O], now.inner, now.output, from, to);
  }

  @Override
  public void multiply(float[] a, float[] b, float[] product, int from, int to) {
    for (int u = from; u < to; u++) {
      product[u] = a[u] * b[u];
    }
  }

  @Override
  public void blend(float[] z, float[] n, float[] before, float[] result, int from, int to) {
    for (int u = from; u < to; u++) {
      result[u] = n[u] + z[u] * (before[u] - n[u]);
    }
  }
}
