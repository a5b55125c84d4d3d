package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of a whole network: recurrent layers over some input features, and a linear unit on
 * the top layer's last output. Immutable and thread-safe.
 */
public final class NetworkWeights {
  private final Engine engine;
  private final List<LayerWeights> layers;
  private final float[] outputWeights;
  private final float outputBias;

  private NetworkWeights(
      Engine engine, List<LayerWeights> layers, float[] outputWeights, float outputBias) {
    this.engine = engine;
    this.layers = List.copyOf(layers);
    this.outputWeights = outputWeights;
    this.outputBias = outputBias;
  }

  /**
   * Loads a network from Deeplearning4j's flat vector; the vector is not kept.
   *
   * @param spec the shape of the network
   * @param parameters all weights, layer by layer, each matrix column by column
   * @throws IllegalArgumentException when their number does not fit the shape
   */
  public static NetworkWeights of(NetworkSpec spec, float[] parameters) {
    return of(
        Engines.best(),
        spec.cell(),
        spec.inputs().features(),
        spec.layers(),
        spec.units(),
        parameters);
  }

  static NetworkWeights of(
      Engine engine, CellType type, int inputs, int layers, int units, float[] parameters) {
    requireCount(type, inputs, layers, units, parameters.length);
    List<LayerWeights> stack = new ArrayList<>();
    int offset = 0;
    for (int layer = 0; layer < layers; layer++) {
      LayerWeights weights = new LayerWeights(engine, type, layer == 0 ? inputs : units, units);
      weights.load(parameters, offset);
      stack.add(weights);
      offset += Math.toIntExact(type.parameterCount(weights.inputs(), units));
    }
    return new NetworkWeights(
        engine,
        stack,
        Arrays.copyOfRange(parameters, offset, offset + units),
        parameters[offset + units]);
  }

  private static void requireCount(CellType type, int inputs, int layers, int units, int count) {
    long first = type.parameterCount(inputs, units);
    long further = type.parameterCount(units, units);
    if (first + (layers - 1) * further + units + 1 != count) {
      throw new IllegalArgumentException(
          "%d weights don't make %d %s layers of %d units".formatted(count, layers, type, units));
    }
  }

  /** Returns the number of input features at each time step. */
  int inputs() {
    return layers.get(0).inputs();
  }

  Engine engine() {
    return engine;
  }

  List<LayerWeights> layers() {
    return layers;
  }

  /** Applies the linear unit to an output of the top layer, which begins at {@code from}. */
  float output(float[] top, int from) {
    return outputBias + dot(top, from, outputWeights);
  }

  /** Computes a dot product in four independent sums. */
  private static float dot(float[] a, int from, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int u = 0;
    for (; u + 3 < b.length; u += 4) {
      s0 += a[from + u] * b[u];
      s1 += a[from + u + 1] * b[u + 1];
      s2 += a[from + u + 2] * b[u + 2];
      s3 += a[from + u + 3] * b[u + 3];
    }
    for (; u < b.length; u++) {
      s0 += a[from + u] * b[u];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
