package io.wavecast.bench;

/** A check that a library computes the sample network correctly. */
final class Agreement {
  private static final double TOLERANCE = 1e-5;

  private Agreement() {}

  /**
   * Compares predictions with those of the network computed in double precision from its
   * definition.
   *
   * @throws IllegalStateException when they differ by more than single precision explains
   */
  static void check(String engine, double[][] windows, double[] predicted) {
    float[] weights = SampleNetwork.weights();
    for (int i = 0; i < windows.length; i++) {
      double expected = reference(weights, windows[i]);
      if (!(Math.abs(predicted[i] - expected) <= TOLERANCE)) {
        throw new IllegalStateException(
            "%s says %s to window %d, the network %s".formatted(engine, predicted[i], i, expected));
      }
    }
  }

  private static double reference(float[] weights, double[] window) {
    int n = SampleNetwork.UNITS;
    double[] h = new double[n];
    double[] c = new double[n];
    for (double x : window) {
      double[] last = h.clone();
      for (int u = 0; u < n; u++) {
        double g = Math.tanh(gate(weights, 0, u, x, last));
        double f = sigmoid(gate(weights, 1, u, x, last));
        double o = sigmoid(gate(weights, 2, u, x, last));
        double i = sigmoid(gate(weights, 3, u, x, last));
        c[u] = f * c[u] + i * g;
        h[u] = o * Math.tanh(c[u]);
      }
    }
    int linear = weights.length - n - 1;
    double y = weights[linear + n];
    for (int u = 0; u < n; u++) {
      y += weights[linear + u] * h[u];
    }
    return y;
  }

  private static double gate(float[] weights, int gate, int unit, double x, double[] h) {
    int n = SampleNetwork.UNITS;
    int columns = SampleNetwork.GATES * n;
    int column = gate * n + unit;
    double sum = weights[columns + n * columns + column] + x * weights[column];
    for (int k = 0; k < n; k++) {
      sum += h[k] * weights[columns + column * n + k];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
