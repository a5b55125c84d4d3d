package io.wavecast.nn.serving;

import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.nn.kernel.BatchKernel;

/**
 * Predicts with a kernel. Allocates only if a batch is larger than all before it, or if a large
 * batch is shared with the common pool. A prediction has the same bits alone and in any batch.
 */
final class KernelPredictor implements Predictor {
  private final WindowEncoder encoder;
  private final BatchKernel kernel;
  private final int inputLength;
  private float[][] inputs;
  private float[] outputs;

  KernelPredictor(WindowEncoder encoder, BatchKernel kernel, int inputLength) {
    this.encoder = encoder;
    this.kernel = kernel;
    this.inputLength = inputLength;
    inputs = new float[1][inputLength];
    outputs = new float[1];
  }

  @Override
  public double predict(double[] window) {
    encoder.encode(window, inputs[0]);
    return encoder.decode(window, kernel.predict(inputs[0]));
  }

  @Override
  public void predict(double[][] windows, int count, double[] predicted) {
    if (count > inputs.length) {
      inputs = new float[count][inputLength];
      outputs = new float[count];
    }
    for (int i = 0; i < count; i++) {
      encoder.encode(windows[i], inputs[i]);
    }
    kernel.predict(inputs, count, outputs);
    for (int i = 0; i < count; i++) {
      predicted[i] = encoder.decode(windows[i], outputs[i]);
    }
  }
}
