package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * A recurrent layer in double precision, straight from the equations, to check the kernels against.
 * Parameters in Deeplearning4j's flat order.
 */
final class ReferenceLayer {
  private final CellType type;
  private final int inputs;
  private final int units;
  private final double[] p;
  private final int offset;

  ReferenceLayer(CellType type, int inputs, int units, double[] parameters, int offset) {
    this.type = type;
    this.inputs = inputs;
    this.units = units;
    this.p = parameters;
    this.offset = offset;
  }

  /** The outputs to a sequence, [steps][units]. */
  double[][] run(double[][] sequence) {
    double[][] outputs = new double[sequence.length][];
    double[] h = new double[units];
    double[] c = new double[units];
    for (int t = 0; t < sequence.length; t++) {
      h =
          switch (type) {
            case LSTM -> lstm(sequence[t], h, c);
            case GRU -> gru(sequence[t], h);
            case RNN -> rnn(sequence[t], h);
          };
      outputs[t] = h;
    }
    return outputs;
  }

  private double[] lstm(double[] x, double[] h, double[] c) {
    double[] next = new double[units];
    for (int u = 0; u < units; u++) {
      double g = Math.tanh(gate(0, u, x, h));
      double f = sigmoid(gate(1, u, x, h));
      double o = sigmoid(gate(2, u, x, h));
      double i = sigmoid(gate(3, u, x, h));
      c[u] = f * c[u] + i * g;
      next[u] = o * Math.tanh(c[u]);
    }
    return next;
  }

  private double[] gru(double[] x, double[] h) {
    double[] reset = new double[units];
    for (int u = 0; u < units; u++) {
      reset[u] = sigmoid(gate(0, u, x, h)) * h[u];
    }
    double[] next = new double[units];
    for (int u = 0; u < units; u++) {
      double z = sigmoid(gate(1, u, x, h));
      double n = Math.tanh(gate(2, u, x, reset));
      next[u] = z * h[u] + (1 - z) * n;
    }
    return next;
  }

  private double[] rnn(double[] x, double[] h) {
    double[] next = new double[units];
    for (int u = 0; u < units; u++) {
      next[u] = Math.tanh(gate(0, u, x, h));
    }
    return next;
  }

  private double gate(int gate, int unit, double[] x, double[] h) {
    int column = gate * units + unit;
    int recurrent = offset + inputs * type.gates() * units;
    double sum = p[recurrent + type.gates() * units * units + column];
    for (int k = 0; k < inputs; k++) {
      sum += p[offset + column * inputs + k] * x[k];
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
