package io.wavecast.nn.kernel;

/** Copies rows between arrays with and without padding. */
final class PaddedRows {
  private PaddedRows() {}

  /** Copies {@code count} rows of {@code width} floats. */
  static void copy(
      float[] source,
      int sourceFrom,
      int sourceStride,
      float[] result,
      int resultFrom,
      int resultStride,
      int width,
      int count) {
    if (sourceStride == width && resultStride == width) {
      System.arraycopy(source, sourceFrom, result, resultFrom, width * count);
      return;
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          source, sourceFrom + i * sourceStride, result, resultFrom + i * resultStride, width);
    }
  }

  /** Adds {@code count} rows of {@code width} floats to the padded rows of an array. */
  static void add(
      float[] source, int sourceFrom, int width, float[] sum, int sumStride, int count) {
    for (int i = 0; i < count; i++) {
      int from = sourceFrom + i * width;
      int to = i * sumStride;
      for (int u = 0; u < width; u++) {
        sum[to + u] += source[from + u];
      }
    }
  }
}
