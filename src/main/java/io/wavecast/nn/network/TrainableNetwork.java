package io.wavecast.nn.network;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.kernel.BatchKernel;
import io.wavecast.nn.kernel.NetworkWeights;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that can be fitted. It sees encoded windows and encoded targets, never the values
 * themselves. Not thread-safe. The first one in a process takes seconds, because the native library
 * loads.
 */
public final class TrainableNetwork {
  private final NetworkSpec spec;
  private final MultiLayerNetwork network;
  private final BatchArrays batch;
  private final boolean twoThreads;

  private TrainableNetwork(NetworkSpec spec, MultiLayerNetwork network, boolean twoThreads) {
    this.spec = spec;
    this.network = network;
    this.twoThreads = twoThreads;
    this.batch = new BatchArrays(spec.inputs().features(), spec.window());
  }

  /**
   * Creates a network with random weights (Glorot). All biases are 0 except those of an LSTM's
   * forget gate and of a GRU's reset and update gates, which are 1.
   */
  public static TrainableNetwork create(NetworkSpec spec, NetworkOptions options) {
    if (!options.twoThreads() || Runtime.getRuntime().availableProcessors() == 1) {
      return built(spec, options);
    }
    KernelWarmUp warmUp = KernelWarmUp.start(spec.cell());
    try {
      return built(spec, options);
    } finally {
      warmUp.close();
    }
  }

  private static TrainableNetwork built(NetworkSpec spec, NetworkOptions options) {
    MultiLayerNetwork network = new MultiLayerNetwork(Configurations.of(spec, options));
    network.init();
    KernelLayers.install(network, spec.cell(), options.twoThreads());
    return new TrainableNetwork(spec, network, options.twoThreads());
  }

  /**
   * Creates a network with the checkpoint's weights. If the checkpoint has the optimizer's state,
   * fitting continues as if it had never stopped; otherwise the optimizer restarts. The network is
   * built from the manifest's specification; only the optimizer's step count is read from the
   * checkpoint's configuration.
   *
   * @throws CheckpointException when weights or optimizer state do not fit the specification or are
   *     not finite
   */
  public static TrainableNetwork restore(Checkpoint checkpoint, NetworkOptions options)
      throws CheckpointException {
    TrainableNetwork restored = create(checkpoint.manifest().spec(), options);
    restored.restoreParameters(checkpoint.parameters());
    if (checkpoint.hasUpdaterState()) {
      restored.restoreUpdater(checkpoint);
    }
    return restored;
  }

  private void restoreParameters(float[] parameters) throws CheckpointException {
    requireFit("parameters", parameters, network.numParams());
    network.setParams(row(parameters));
  }

  private void restoreUpdater(Checkpoint checkpoint) throws CheckpointException {
    INDArray state = network.getUpdater().getStateViewArray();
    requireFit("optimizer state values", checkpoint.updaterState(), state.length());
    state.assign(row(checkpoint.updaterState()));
    network.setIterationCount(IterationCount.of(checkpoint));
  }

  private void requireFit(String what, float[] values, long expected) throws CheckpointException {
    if (values.length != expected) {
      throw new CheckpointException(
          "checkpoint has " + values.length + " " + what + ", " + spec + " takes " + expected);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new CheckpointException("checkpoint has " + what + " that are not finite");
      }
    }
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(new float[][] {values});
  }

  /** Returns the network's shape. */
  public NetworkSpec spec() {
    return spec;
  }

  /** Returns the number of trainable parameters. */
  public long parameterCount() {
    return network.numParams();
  }

  /**
   * Takes one step of the optimizer on one batch.
   *
   * @param inputs encoded windows, [batch][time steps x features], at least one
   * @param targets encoded targets, [batch]
   * @return the batch's mean squared error before the step, in encoded units; not finite if the fit
   *     has diverged
   */
  public double fit(float[][] inputs, float[] targets) {
    float[] weights = new float[targets.length];
    Arrays.fill(weights, 1);
    return fit(inputs, targets, weights);
  }

  /**
   * Takes one step of the optimizer on one batch whose windows have different weights.
   *
   * @param inputs encoded windows, [batch][time steps x features], at least one
   * @param targets encoded targets, [batch]
   * @param weights factors of the squared errors, [batch]; 1 for the plain error
   * @return the batch's weighted mean squared error before the step; not finite if the fit has
   *     diverged
   */
  public double fit(float[][] inputs, float[] targets, float[] weights) {
    if (inputs.length == 0 || inputs.length != targets.length || inputs.length != weights.length) {
      throw new IllegalArgumentException(
          "a batch of %d windows and %d targets with %d weights"
              .formatted(inputs.length, targets.length, weights.length));
    }
    for (float[] input : inputs) {
      requireLength(input);
    }
    batch.fill(inputs, targets, weights);
    network.fit(batch.inputs(), batch.targets());
    return network.score();
  }

  /**
   * Predicts; the network does not change.
   *
   * @param inputs encoded windows, [count][time steps x features]
   * @return encoded outputs, [count]
   */
  public float[] predict(float[][] inputs) {
    for (float[] input : inputs) {
      requireLength(input);
    }
    NetworkWeights weights = NetworkWeights.of(spec, parameters());
    float[] answers = new float[inputs.length];
    new BatchKernel(weights, twoThreads).predict(inputs, inputs.length, answers);
    return answers;
  }

  private float[] parameters() {
    float[] parameters = new float[(int) network.numParams()];
    NativeFloats.read(network.params(), parameters, parameters.length);
    return parameters;
  }

  private float[] updaterState() {
    INDArray view = network.getUpdater().getStateViewArray();
    float[] state = new float[(int) view.length()];
    NativeFloats.read(view, state, state.length);
    return state;
  }

  private void requireLength(float[] input) {
    if (input.length != spec.encodedLength()) {
      throw new IllegalArgumentException(
          "a window of " + input.length + " values for a network of " + spec.encodedLength());
    }
  }

  /**
   * Returns a copy of the current weights, configuration and optimizer state.
   *
   * @param manifest the manifest of the checkpoint; its specification must be this network's
   */
  public Checkpoint snapshot(Manifest manifest) {
    if (!manifest.spec().equals(spec)) {
      throw new IllegalArgumentException("manifest of " + manifest.spec() + " for a " + spec);
    }
    return new Checkpoint(
        manifest,
        parameters(),
        network.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8),
        updaterState());
  }

  /** Changes the optimizer's step size from the next step on and keeps its momentum. */
  public void setLearningRate(double learningRate) {
    NetworkOptions.requireLearningRate(learningRate);
    // the network's own method would build a new updater on each call
    for (Layer layer : network.getLayers()) {
      for (String parameter : layer.paramTable(false).keySet()) {
        layer.getConfig().getUpdaterByParam(parameter).setLrAndSchedule(learningRate, null);
      }
    }
  }
}
