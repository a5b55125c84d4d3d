package io.wavecast.nn.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch in Deeplearning4j's layout; the next batch of the same size reuses its memory. */
final class BatchArrays {
  private final int steps;
  private INDArray inputs;
  private INDArray targets;
  private float[] flat;

  /**
   * @param steps number of values in a window
   */
  BatchArrays(int steps) {
    this.steps = steps;
    makeRoom(1);
  }

  private void makeRoom(int batch) {
    inputs = Nd4j.createUninitialized(DataType.FLOAT, batch, 1, steps);
    targets = Nd4j.createUninitialized(DataType.FLOAT, batch, 1);
    flat = new float[batch * steps];
  }

  /** Loads a batch: windows of that length, and a target for each. */
  void fill(float[][] windows, float[] values) {
    if (windows.length != targets.length()) {
      makeRoom(windows.length);
    }
    for (int i = 0; i < windows.length; i++) {
      System.arraycopy(windows[i], 0, flat, i * steps, steps);
    }
    NativeFloats.write(flat, 0, inputs, flat.length);
    NativeFloats.write(values, 0, targets, values.length);
  }

  /** Returns the inputs, [batch, feature, time]. */
  INDArray inputs() {
    return inputs;
  }

  /** Returns the targets, [batch, 1]. */
  INDArray targets() {
    return targets;
  }
}
