package io.wavecast.nn.network;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies whole blocks between float arrays and ND4J's memory. Deeplearning4j's sequences are
 * [batch, features, steps]; the arrays here are [step][row][feature].
 */
final class NativeFloats {
  private NativeFloats() {}

  /** Returns the array if it is long enough, else a new one. */
  static float[] sized(float[] array, long size) {
    return array.length >= size ? array : new float[Math.toIntExact(size)];
  }

  /** Copies the first {@code count} floats of an array's memory. */
  static void read(INDArray source, float[] result, int count) {
    read(source, 0, result, count);
  }

  /** Copies {@code count} floats from index {@code from} of an array's memory. */
  static void read(INDArray source, int from, float[] result, int count) {
    new FloatPointer(source.data().addressPointer()).getPointer(from).get(result, 0, count);
  }

  /** Copies {@code count} floats to the start of an array's memory. */
  static void write(float[] source, int from, INDArray result, int count) {
    write(source, from, result, 0, count);
  }

  /** Copies {@code count} floats to index {@code to} of an array's memory. */
  static void write(float[] source, int from, INDArray result, int to, int count) {
    new FloatPointer(result.data().addressPointer()).getPointer(to).put(source, from, count);
  }

  /**
   * Reads a sequence, or one time step as [batch, features], with any strides.
   *
   * @param raw a buffer; pass the returned array to the next call
   */
  static float[] readSequence(INDArray source, float[] result, float[] raw) {
    int batch = (int) source.size(0);
    int features = (int) source.size(1);
    int steps = source.rank() == 2 ? 1 : (int) source.size(2);
    int batchStride = source.stride(0);
    int featureStride = source.stride(1);
    int stepStride = source.rank() == 2 ? 0 : source.stride(2);
    int span =
        1 + (batch - 1) * batchStride + (features - 1) * featureStride + (steps - 1) * stepStride;
    if (featureStride == 1 && batchStride == features && stepStride == batch * features) {
      read(source, result, span);
      return raw;
    }
    float[] memory = sized(raw, span);
    read(source, memory, span);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int from = t * stepStride + b * batchStride;
        int to = (t * batch + b) * features;
        for (int f = 0; f < features; f++) {
          result[to + f] = memory[from + f * featureStride];
        }
      }
    }
    return memory;
  }
}
