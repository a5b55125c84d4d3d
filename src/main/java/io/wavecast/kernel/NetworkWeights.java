package io.wavecast.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a whole network: recurrent layers over one input feature, and a linear unit on the
 * top layer's last output. Immutable, to be shared by threads.
 */
public final class NetworkWeights {
  private final List<RecurrentLayer> layers;
  private final float[] outputWeights;
  private final float outputBias;

  private NetworkWeights(List<RecurrentLayer> layers, float[] outputWeights, float outputBias) {
    this.layers = List.copyOf(layers);
    this.outputWeights = outputWeights;
    this.outputBias = outputBias;
  }

  /**
   * Takes an LSTM network out of Deeplearning4j's flat vector; the vector isn't kept.
   *
   * @param layers number of LSTM layers
   * @param units units of each layer
   * @param parameters all weights, layer by layer, each matrix column by column
   * @throws IllegalArgumentException when their number doesn't fit
   */
  public static NetworkWeights lstm(int layers, int units, float[] parameters) {
    List<RecurrentLayer> stack = new ArrayList<>();
    int offset = 0;
    for (int layer = 0; layer < layers; layer++) {
      int inputs = layer == 0 ? 1 : units;
      int next = Math.addExact(offset, LstmLayer.parameterCount(inputs, units));
      if (next > parameters.length) {
        throw wrongCount(layers, units, parameters);
      }
      stack.add(new LstmLayer(inputs, units, parameters, offset));
      offset = next;
    }
    if (offset + units + 1 != parameters.length) {
      throw wrongCount(layers, units, parameters);
    }
    float[] output = new float[units];
    System.arraycopy(parameters, offset, output, 0, units);
    return new NetworkWeights(stack, output, parameters[offset + units]);
  }

  private static IllegalArgumentException wrongCount(int layers, int units, float[] parameters) {
    return new IllegalArgumentException(
        "%d weights don't make %d LSTM layers of %d units"
            .formatted(parameters.length, layers, units));
  }

  List<RecurrentLayer> layers() {
    return layers;
  }

  /** The linear unit on an output of the top layer, its first floats. */
  float output(float[] top) {
    float sum = outputBias;
    for (int u = 0; u < outputWeights.length; u++) {
      sum += outputWeights[u] * top[u];
    }
    return sum;
  }
}
