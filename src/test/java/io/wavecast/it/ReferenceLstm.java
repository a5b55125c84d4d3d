package io.wavecast.it;

/**
 * One layer of LSTM and a linear unit in double precision, straight from the equations (Gers,
 * Schmidhuber, Cummins 2000, without peepholes), with the flat parameters in Deeplearning4j's
 * order: an independent computation to check the real one against.
 */
final class ReferenceLstm {
  private final int units;
  private final float[] p;

  ReferenceLstm(int units, float[] parameters) {
    this.units = units;
    this.p = parameters;
  }

  static int parameterCount(int units) {
    return 4 * units + 4 * units * units + 4 * units + units + 1;
  }

  double predict(double[] window) {
    double[] h = new double[units];
    double[] c = new double[units];
    for (double x : window) {
      double[] next = new double[units];
      for (int u = 0; u < units; u++) {
        double g = Math.tanh(gate(0, u, x, h));
        double f = sigmoid(gate(1, u, x, h));
        double o = sigmoid(gate(2, u, x, h));
        double i = sigmoid(gate(3, u, x, h));
        c[u] = f * c[u] + i * g;
        next[u] = o * Math.tanh(c[u]);
      }
      h = next;
    }
    int dense = 4 * units + 4 * units * units + 4 * units;
    double y = p[dense + units];
    for (int u = 0; u < units; u++) {
      y += p[dense + u] * h[u];
    }
    return y;
  }

  private double gate(int gate, int unit, double x, double[] h) {
    int column = gate * units + unit;
    int recurrent = 4 * units;
    int bias = recurrent + 4 * units * units;
    double sum = p[bias + column] + p[column] * x;
    for (int k = 0; k < units; k++) {
      sum += p[recurrent + column * units + k] * h[k];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
