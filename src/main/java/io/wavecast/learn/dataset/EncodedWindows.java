package io.wavecast.learn.dataset;

import io.wavecast.core.window.WindowEncoder;
import java.util.Arrays;
import java.util.Random;

/**
 * A window set in encoded units.
 *
 * @param inputs [size][time steps x features]
 * @param targets [size]
 * @param weights [size], factors of the squared errors
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared, and compared by nobody
public record EncodedWindows(float[][] inputs, float[] targets, float[] weights) {
  public static EncodedWindows of(WindowSet set, WindowEncoder encoder) {
    double[][] rows = set.inputs(encoder.inputs());
    float[] targets = new float[set.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = encoder.encodeTarget(rows[i], set.next()[i]);
    }
    return new EncodedWindows(
        encodeInputs(rows, encoder), targets, weights(rows, set.units(), encoder));
  }

  /**
   * Returns the factors that turn squared errors in encoded units into squared errors in the units
   * of the set, with a mean of 1. Without them quiet windows would count as much as lively ones.
   */
  private static float[] weights(double[][] rows, double[] units, WindowEncoder encoder) {
    double[] squares = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < squares.length; i++) {
      double factor = encoder.outputUnit(rows[i]) / units[i];
      squares[i] = factor * factor;
      sum += squares[i];
    }
    double first = squares.length == 0 ? 1 : squares[0];
    boolean equal = Arrays.stream(squares).allMatch(square -> square == first);
    float[] weights = new float[squares.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = equal ? 1 : (float) (squares[i] * weights.length / sum);
    }
    return weights;
  }

  public static float[][] encodeInputs(double[][] windows, WindowEncoder encoder) {
    float[][] inputs = new float[windows.length][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new float[encodedLength(windows[i], encoder)];
      encoder.encode(windows[i], inputs[i]);
    }
    return inputs;
  }

  private static int encodedLength(double[] row, WindowEncoder encoder) {
    return encoder.inputs().hasSeason() ? row.length - 1 : row.length;
  }

  int size() {
    return targets.length;
  }

  /** Returns the windows at the indices {@code from} to {@code to} of an order. */
  public EncodedWindows batch(int[] order, int from, int to) {
    float[][] someInputs = new float[to - from][];
    float[] someTargets = new float[to - from];
    float[] someWeights = new float[to - from];
    for (int i = from; i < to; i++) {
      someInputs[i - from] = inputs[order[i]];
      someTargets[i - from] = targets[order[i]];
      someWeights[i - from] = weights[order[i]];
    }
    return new EncodedWindows(someInputs, someTargets, someWeights);
  }

  /**
   * Returns a random order of all indices (Fisher-Yates). It depends only on the seed and the
   * epoch, so a run that continues shuffles as if it had never stopped.
   */
  public int[] shuffled(long seed, int epoch) {
    Random random = new Random(seed * 31 + epoch);
    int[] order = new int[size()];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
