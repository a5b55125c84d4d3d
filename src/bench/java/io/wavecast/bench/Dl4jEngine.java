package io.wavecast.bench;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Stock Deeplearning4j, with its own layers. */
final class Dl4jEngine implements Engine {
  private final MultiLayerNetwork network = network();

  /** Returns the sample network. */
  static MultiLayerNetwork network() {
    LSTM lstm =
        new LSTM.Builder()
            .nIn(1)
            .nOut(SampleNetwork.UNITS)
            .activation(Activation.TANH)
            .gateActivationFunction(Activation.SIGMOID)
            .build();
    OutputLayer linear =
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(SampleNetwork.UNITS)
            .nOut(1)
            .activation(Activation.IDENTITY)
            .build();
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(0.01))
            .list()
            .layer(new LastTimeStep(lstm))
            .layer(linear)
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    network.setParams(Nd4j.createFromArray(new float[][] {SampleNetwork.weights()}));
    return network;
  }

  /** Returns the sample network, ready for training. */
  static Fitting fitting() {
    MultiLayerNetwork network = network();
    return (inputs, targets) -> {
      float[] flat = new float[inputs.length * SampleNetwork.WINDOW];
      for (int i = 0; i < inputs.length; i++) {
        System.arraycopy(inputs[i], 0, flat, i * SampleNetwork.WINDOW, SampleNetwork.WINDOW);
      }
      INDArray x = Nd4j.create(flat, new int[] {inputs.length, 1, SampleNetwork.WINDOW});
      network.fit(x, Nd4j.create(targets, targets.length, 1));
      return network.score();
    };
  }

  @Override
  public void predict(double[][] windows, int count, double[] predicted) {
    INDArray x =
        Nd4j.create(Engine.flat(windows, count), new int[] {count, 1, SampleNetwork.WINDOW});
    float[] y = network.output(x, false).data().asFloat();
    for (int i = 0; i < count; i++) {
      predicted[i] = y[i];
    }
  }
}
