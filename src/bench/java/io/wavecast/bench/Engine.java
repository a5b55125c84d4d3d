package io.wavecast.bench;

import io.wavecast.core.predict.Predictor;

/** The sample network in one of the libraries, on one thread. Close it after use. */
interface Engine extends AutoCloseable {
  /** Predicts as {@link Predictor#predict(double[][], int, double[])} does. */
  void predict(double[][] windows, int count, double[] predicted);

  @Override
  default void close() {}

  /**
   * Opens an engine.
   *
   * @param name name in the figures
   * @param batch windows in each call
   */
  static Engine open(String name, int batch) {
    return switch (name) {
      case "wavecast vector", "wavecast scalar" -> SampleNetwork.model().newPredictor()::predict;
      case "deeplearning4j" -> new Dl4jEngine();
      case "onnx runtime" -> new OnnxEngine(batch);
      case "pytorch" -> new PyTorchEngine();
      default -> throw new IllegalArgumentException("no engine " + name);
    };
  }

  /** Returns the values of the windows as floats, window by window. */
  static float[] flat(double[][] windows, int count) {
    float[] flat = new float[count * SampleNetwork.WINDOW];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < SampleNetwork.WINDOW; t++) {
        flat[i * SampleNetwork.WINDOW + t] = (float) windows[i][t];
      }
    }
    return flat;
  }
}
