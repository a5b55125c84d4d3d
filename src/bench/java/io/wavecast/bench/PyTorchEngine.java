package io.wavecast.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** PyTorch through DJL: its LSTM and linear operators, without gradients. */
final class PyTorchEngine implements Engine {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final PyTorchNetwork network = new PyTorchNetwork(manager);
  private final ParameterStore parameters = new ParameterStore(manager, false);

  @Override
  public void predict(double[][] windows, int count, double[] predicted) {
    try (NDManager call = manager.newSubManager()) {
      NDArray x =
          call.create(Engine.flat(windows, count), new Shape(count, SampleNetwork.WINDOW, 1));
      float[] y = network.forward(parameters, new NDList(x), false).toFloatArray();
      for (int i = 0; i < count; i++) {
        predicted[i] = y[i];
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
