package io.wavecast.nn.kernel;

/**
 * Long short-term memory with a forget gate and without peepholes (Hochreiter and Schmidhuber 1997;
 * Gers, Schmidhuber and Cummins 2000):
 *
 * <pre>
 * g = tanh(x Wg + h Rg + bg)       input modulation
 * f = sigma(x Wf + h Rf + bf)      forget gate
 * o = sigma(x Wo + h Ro + bo)      output gate
 * i = sigma(x Wi + h Ri + bi)      input gate
 * c' = f c + i g,  h' = o tanh(c')
 * </pre>
 */
final class LstmCell extends RecurrentCell {
  static final int G = 0;
  static final int F = 1;
  static final int O = 2;
  static final int I = 3;

  /**
   * Floats that go through all element-wise operations together, so that they stay in the L1 cache.
   */
  private static final int BLOCK = 512;

  LstmCell(Engine engine) {
    super(engine);
  }

  @Override
  void forward(GateSums sums, int from, int count, StepState before, StepState now) {
    for (int gate = G; gate <= I; gate++) {
      sums.complete(gate, from, count, before.output, before.isZero(), now.gates[gate]);
    }
    int size = count * sums.stride();
    for (int at = 0; at < size; at += BLOCK) {
      elements(before, now, at, Math.min(size, at + BLOCK));
    }
  }

  private void elements(StepState before, StepState now, int from, int to) {
    engine().tanh(now.gates[G], from, to);
    engine().sigmoid(now.gates[F], from, to);
    engine().sigmoid(now.gates[O], from, to);
    engine().sigmoid(now.gates[I], from, to);
    engine().remember(before.memory, now, from, to);
  }

  @Override
  void backward(BackwardPass gradients, int count, StepState before, StepState now) {
    int size = count * gradients.stride();
    for (int at = 0; at < size; at += BLOCK) {
      int to = Math.min(size, at + BLOCK);
      throughOutput(gradients, now, at, to);
      throughMemory(gradients.memory, now, at, to);
      throughForget(gradients.memory, before, now, at, to);
    }
    if (!before.isZero()) {
      gradients.toStepBefore(count, now.gates, G, I);
    }
  }

  /** Computes do = dh tanh(c) and dc += dh o (1 - tanh(c)^2). */
  private static void throughOutput(BackwardPass gradients, StepState now, int from, int to) {
    float[] dh = gradients.output;
    float[] dc = gradients.memory;
    float[] tanh = now.inner;
    float[] o = now.gates[O];
    for (int u = from; u < to; u++) {
      float d = dh[u] * o[u];
      dc[u] += d * (1 - tanh[u] * tanh[u]);
      o[u] = d * tanh[u] * (1 - o[u]);
    }
  }

  /** Computes dg = dc i and di = dc g. */
  private static void throughMemory(float[] dc, StepState now, int from, int to) {
    float[] g = now.gates[G];
    float[] i = now.gates[I];
    for (int u = from; u < to; u++) {
      float d = dc[u] * i[u];
      float value = g[u];
      g[u] = d * (1 - value * value);
      i[u] = d * value * (1 - i[u]);
    }
  }

  /** Computes df = dc c, and passes dc f to the previous step. */
  private static void throughForget(float[] dc, StepState before, StepState now, int from, int to) {
    float[] c = before.memory;
    float[] f = now.gates[F];
    for (int u = from; u < to; u++) {
      float d = dc[u] * f[u];
      f[u] = d * c[u] * (1 - f[u]);
      dc[u] = d;
    }
  }
}
