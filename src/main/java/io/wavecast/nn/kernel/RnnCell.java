package io.wavecast.nn.kernel;

/** A plain recurrent cell (Elman 1990): {@code h' = tanh(x W + h R + b)}. */
final class RnnCell extends RecurrentCell {
  RnnCell(Engine engine) {
    super(engine);
  }

  @Override
  void forward(GateSums sums, int from, int count, StepState before, StepState now) {
    sums.complete(0, from, count, before.output, before.isZero(), now.gates[0]);
    engine().tanh(now.gates[0], now.output, 0, count * sums.stride());
  }

  @Override
  void backward(BackwardPass gradients, int count, StepState before, StepState now) {
    throughTanh(gradients.output, now.output, now.gates[0], count * gradients.stride());
    if (!before.isZero()) {
      gradients.toStepBefore(count, now.gates, 0, 0);
    }
  }

  private static void throughTanh(float[] dh, float[] h, float[] result, int size) {
    for (int u = 0; u < size; u++) {
      result[u] = dh[u] * (1 - h[u] * h[u]);
    }
  }
}
