package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * A stack of recurrent layers and a linear unit in double precision, to check the kernels against.
 * Parameters in Deeplearning4j's flat order.
 */
public final class ReferenceNetwork {
  private final CellType type;
  private final int layers;
  private final int units;
  private final double[] parameters;

  public ReferenceNetwork(CellType type, int layers, int units, float[] parameters) {
    this.type = type;
    this.layers = layers;
    this.units = units;
    this.parameters = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      this.parameters[i] = parameters[i];
    }
  }

  /** The network's answer to a window of one feature. */
  public double predict(float[] window) {
    return predict(window, 1);
  }

  /** The network's answer to a window with the features of each time step together. */
  public double predict(float[] window, int features) {
    double[][] sequence = new double[window.length / features][features];
    for (int i = 0; i < window.length; i++) {
      sequence[i / features][i % features] = window[i];
    }
    int offset = 0;
    for (int layer = 0; layer < layers; layer++) {
      int inputs = sequence[0].length;
      sequence = new ReferenceLayer(type, inputs, units, parameters, offset).run(sequence);
      offset += (int) type.parameterCount(inputs, units);
    }
    double[] top = sequence[sequence.length - 1];
    double y = parameters[offset + units];
    for (int u = 0; u < units; u++) {
      y += parameters[offset + u] * top[u];
    }
    return y;
  }
}
