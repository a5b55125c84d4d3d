package io.wavecast.kernel;

/**
 * A stack of LSTM layers and a linear unit in double precision, straight from the equations, to
 * check the kernels against. Parameters in Deeplearning4j's flat order.
 */
public final class ReferenceLstm {
  private final int layers;
  private final int units;
  private final float[] p;

  public ReferenceLstm(int layers, int units, float[] parameters) {
    this.layers = layers;
    this.units = units;
    this.p = parameters;
  }

  /** The network's answer to a window of one feature. */
  public double predict(float[] window) {
    double[][] sequence = new double[window.length][];
    for (int t = 0; t < window.length; t++) {
      sequence[t] = new double[] {window[t]};
    }
    int offset = 0;
    for (int layer = 0; layer < layers; layer++) {
      int inputs = sequence[0].length;
      layer(sequence, offset);
      offset += 4 * units * (inputs + units + 1);
    }
    double[] top = sequence[window.length - 1];
    double y = p[offset + units];
    for (int u = 0; u < units; u++) {
      y += p[offset + u] * top[u];
    }
    return y;
  }

  private void layer(double[][] sequence, int offset) {
    double[] h = new double[units];
    double[] c = new double[units];
    for (int t = 0; t < sequence.length; t++) {
      double[] x = sequence[t];
      double[] next = new double[units];
      for (int u = 0; u < units; u++) {
        double g = Math.tanh(gate(offset, 0, u, x, h));
        double f = sigmoid(gate(offset, 1, u, x, h));
        double o = sigmoid(gate(offset, 2, u, x, h));
        double i = sigmoid(gate(offset, 3, u, x, h));
        c[u] = f * c[u] + i * g;
        next[u] = o * Math.tanh(c[u]);
      }
      h = next;
      sequence[t] = next;
    }
  }

  private double gate(int offset, int gate, int unit, double[] x, double[] h) {
    int column = gate * units + unit;
    int recurrent = offset + x.length * 4 * units;
    double sum = p[recurrent + 4 * units * units + column];
    for (int k = 0; k < x.length; k++) {
      sum += p[offset + column * x.length + k] * x[k];
    }
    for (int k = 0; k < units; k++) {
      sum += p[recurrent + column * units + k] * h[k];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
