package io.wavecast.nn.kernel;

/** Plain loops that the C2 compiler vectorizes; runs on every JVM. */
final class ScalarEngine implements Engine {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return new ScalarMatrix(rows, columns, padded(columns));
  }

  @Override
  public void tanh(float[] source, float[] result, int from, int to) {
    Activations.tanh(source, result, from, to);
  }

  @Override
  public void sigmoid(float[] values, int from, int to) {
    Activations.sigmoid(values, from, to);
  }
}
