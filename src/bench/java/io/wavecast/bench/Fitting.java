package io.wavecast.bench;

/** The sample network being trained in one of the libraries: forward, backward, Adam. */
interface Fitting extends AutoCloseable {
  /**
   * Runs one step of the optimizer.
   *
   * @return the mean squared error of the batch before the step
   */
  double step(float[][] inputs, float[] targets);

  @Override
  default void close() {}

  /** Opens the fitting with this name in the figures. */
  static Fitting open(String name) {
    return switch (name) {
      case "wavecast vector", "wavecast scalar" -> WavecastFitting.open(false);
      case "wavecast vector two threads" -> WavecastFitting.open(true);
      case "deeplearning4j" -> Dl4jEngine.fitting();
      case "pytorch", "pytorch two threads" -> new PyTorchFitting();
      default -> throw new IllegalArgumentException("no engine " + name);
    };
  }
}
