package io.wavecast.nn.network;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Builds Deeplearning4j configurations from network specifications. */
final class Configurations {
  /** Added to the forget gate's bias, so that a new network remembers. */
  private static final double FORGET_BIAS = 1;

  private Configurations() {}

  /**
   * Returns the configuration: the recurrent layers, the last time step of the last layer, and a
   * linear unit on it.
   */
  static MultiLayerConfiguration of(NetworkSpec spec, NetworkOptions options) {
    NeuralNetConfiguration.ListBuilder layers = defaults(options).list();
    for (int i = 0; i < spec.layers(); i++) {
      BaseRecurrentLayer recurrent =
          recurrent(spec.cell(), i == 0 ? spec.inputs().features() : spec.units(), spec);
      boolean last = i == spec.layers() - 1;
      layers.layer(last ? new LastTimeStep(recurrent) : recurrent);
    }
    return layers.layer(output(spec)).build();
  }

  private static NeuralNetConfiguration.Builder defaults(NetworkOptions options) {
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder()
            .seed(options.seed())
            .weightInit(WeightInit.XAVIER)
            .updater(new Adam(options.learningRate()));
    return options.clip() == 0
        ? defaults
        : defaults
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(options.clip());
  }

  private static BaseRecurrentLayer recurrent(CellType cell, int inputs, NetworkSpec spec) {
    return switch (cell) {
      case LSTM -> lstm(inputs, spec.units());
      case GRU -> new Gru.Builder().nIn(inputs).nOut(spec.units()).build();
      case RNN -> rnn(inputs, spec.units());
    };
  }

  private static BaseRecurrentLayer lstm(int inputs, int units) {
    return new LSTM.Builder()
        .nIn(inputs)
        .nOut(units)
        .activation(Activation.TANH)
        .gateActivationFunction(Activation.SIGMOID)
        .forgetGateBiasInit(FORGET_BIAS)
        .build();
  }

  private static SimpleRnn rnn(int inputs, int units) {
    return new SimpleRnn.Builder().nIn(inputs).nOut(units).activation(Activation.TANH).build();
  }

  private static OutputLayer output(NetworkSpec spec) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(spec.units())
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }
}
