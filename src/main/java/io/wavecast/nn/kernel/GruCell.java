package io.wavecast.nn.kernel;

import java.util.Arrays;

/**
 * A gated recurrent unit as first described (Cho et al. 2014, arXiv:1406.1078): the reset gate acts
 * before the recurrent product, and each gate has one bias.
 *
 * <pre>
 * r = sigma(x Wr + h Rr + br)          reset gate
 * z = sigma(x Wz + h Rz + bz)          update gate
 * n = tanh(x Wn + (r h) Rn + bn)       candidate
 * h' = z h + (1 - z) n
 * </pre>
 */
final class GruCell extends RecurrentCell {
  private static final int R = 0;
  private static final int Z = 1;
  private static final int N = 2;

  GruCell(Engine engine) {
    super(engine);
  }

  @Override
  void forward(GateSums sums, int from, int count, StepState before, StepState now) {
    int size = count * sums.stride();
    sums.complete(R, from, count, before.output, before.isZero(), now.gates[R]);
    sums.complete(Z, from, count, before.output, before.isZero(), now.gates[Z]);
    engine().sigmoid(now.gates[R], 0, size);
    engine().sigmoid(now.gates[Z], 0, size);
    engine().multiply(now.gates[R], before.output, now.inner, 0, size);
    sums.complete(N, from, count, now.inner, before.isZero(), now.gates[N]);
    engine().tanh(now.gates[N], 0, size);
    engine().blend(now.gates[Z], now.gates[N], before.output, now.output, 0, size);
  }

  @Override
  void backward(BackwardPass gradients, int count, StepState before, StepState now) {
    int size = count * gradients.stride();
    throughBlend(gradients, before, now, size);
    if (before.isZero()) {
      // in the first step r has no effect, so its gradient is zero
      Arrays.fill(now.gates[R], 0, size, 0);
      return;
    }
    gradients.toResetOutput(count, now.gates, N);
    throughReset(gradients, before, now, size);
    gradients.addToStepBefore(count, now.gates, R, Z);
  }

  /** Computes dz = dh (h - n) and dn = dh (1 - z), and passes dh z to the previous step. */
  private static void throughBlend(
      BackwardPass gradients, StepState before, StepState now, int size) {
    float[] dh = gradients.output;
    float[] h = before.output;
    float[] z = now.gates[Z];
    float[] n = now.gates[N];
    for (int u = 0; u < size; u++) {
      float keep = z[u];
      float value = n[u];
      float d = dh[u] * (1 - keep);
      n[u] = d * (1 - value * value);
      z[u] = d * keep * (h[u] - value);
      dh[u] = dh[u] * keep;
    }
  }

  private static void throughReset(
      BackwardPass gradients, StepState before, StepState now, int size) {
    float[] inner = gradients.inner;
    float[] dh = gradients.output;
    float[] h = before.output;
    float[] r = now.gates[R];
    for (int u = 0; u < size; u++) {
      float d = inner[u] * r[u];
      r[u] = d * h[u] * (1 - r[u]);
      dh[u] += d;
    }
  }

  @Override
  float[] recurrentInput(int gate, StepState before, StepState now) {
    return gate == N ? now.inner : before.output;
  }
}
