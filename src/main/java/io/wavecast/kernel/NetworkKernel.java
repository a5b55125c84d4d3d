package io.wavecast.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Runs a network over one window at a time. Allocates nothing per prediction. Not thread-safe: one
 * for each thread, the weights shared.
 */
public final class NetworkKernel {
  private final NetworkWeights weights;
  private final RecurrentLayer[] layers;
  private final float[][] states;
  private final float[][] scratches;
  private final float[] feature = new float[1];

  public NetworkKernel(NetworkWeights weights) {
    this.weights = weights;
    List<RecurrentLayer> stack = weights.layers();
    layers = stack.toArray(RecurrentLayer[]::new);
    states = new float[layers.length][];
    scratches = new float[layers.length][];
    for (int i = 0; i < layers.length; i++) {
      states[i] = new float[layers[i].stateSize()];
      scratches[i] = new float[layers[i].scratchSize()];
    }
  }

  /**
   * The network's answer to a window, from a zero state.
   *
   * @param window one float for each time step, oldest first
   */
  public float predict(float[] window) {
    for (float[] state : states) {
      Arrays.fill(state, 0);
    }
    for (float value : window) {
      feature[0] = value;
      float[] input = feature;
      for (int i = 0; i < layers.length; i++) {
        layers[i].step(input, states[i], scratches[i]);
        input = states[i];
      }
    }
    return weights.output(states[states.length - 1]);
  }
}
