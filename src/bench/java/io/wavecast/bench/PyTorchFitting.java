package io.wavecast.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/** PyTorch through DJL: its operators, gradients and Adam. */
final class PyTorchFitting implements Fitting {
  private static final float LEARNING_RATE = 0.01f;

  private final Model model = Model.newInstance("bench", Device.cpu(), "PyTorch");
  private final Trainer trainer;

  PyTorchFitting() {
    PyTorchNetwork network = new PyTorchNetwork(model.getNDManager());
    model.setBlock(network.block());
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(
                Adam.builder().optLearningRateTracker(Tracker.fixed(LEARNING_RATE)).build());
    trainer = model.newTrainer(config);
    trainer.initialize(new Shape(1, SampleNetwork.WINDOW, 1));
  }

  @Override
  public double step(float[][] inputs, float[] targets) {
    try (NDManager call = trainer.getManager().newSubManager()) {
      NDArray x = call.create(flat(inputs), new Shape(inputs.length, SampleNetwork.WINDOW, 1));
      NDArray y = call.create(targets, new Shape(targets.length, 1));
      x.attach(call);
      double loss;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDArray error = trainer.forward(new NDList(x)).singletonOrThrow().sub(y);
        NDArray mean = error.square().mean();
        gradients.backward(mean);
        loss = mean.getFloat();
        error.attach(call);
        mean.attach(call);
      }
      trainer.step();
      return loss;
    }
  }

  private static float[] flat(float[][] inputs) {
    float[] flat = new float[inputs.length * SampleNetwork.WINDOW];
    for (int i = 0; i < inputs.length; i++) {
      System.arraycopy(inputs[i], 0, flat, i * SampleNetwork.WINDOW, SampleNetwork.WINDOW);
    }
    return flat;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
