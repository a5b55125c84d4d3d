package io.wavecast.nn.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch in Deeplearning4j's layout; the next batch of the same size reuses its memory. */
final class BatchArrays {
  private final int features;
  private final int steps;
  private INDArray inputs;
  private INDArray targets;
  private float[] flat;
  private float[] pairs;

  /**
   * @param features number of inputs at each time step
   * @param steps number of time steps in a window
   */
  BatchArrays(int features, int steps) {
    this.features = features;
    this.steps = steps;
    makeRoom(1);
  }

  private void makeRoom(int batch) {
    inputs = Nd4j.createUninitialized(DataType.FLOAT, batch, features, steps);
    targets = Nd4j.createUninitialized(DataType.FLOAT, batch, 2);
    flat = new float[batch * features * steps];
    pairs = new float[batch * 2];
  }

  /**
   * Loads a batch: windows with the features of each time step together, and for each a target and
   * the weight of its loss.
   */
  void fill(float[][] windows, float[] values, float[] weights) {
    if (windows.length != targets.size(0)) {
      makeRoom(windows.length);
    }
    for (int i = 0; i < windows.length; i++) {
      load(windows[i], i * features * steps);
    }
    NativeFloats.write(flat, 0, inputs, flat.length);
    for (int i = 0; i < values.length; i++) {
      pairs[2 * i] = values[i];
      pairs[2 * i + 1] = weights[i];
    }
    NativeFloats.write(pairs, 0, targets, pairs.length);
  }

  private void load(float[] window, int to) {
    for (int f = 0; f < features; f++) {
      for (int t = 0; t < steps; t++) {
        flat[to + f * steps + t] = window[t * features + f];
      }
    }
  }

  /** Returns the inputs, [batch, feature, time]. */
  INDArray inputs() {
    return inputs;
  }

  /** Returns the targets and the weights of their losses, [batch, 2]. */
  INDArray targets() {
    return targets;
  }
}
