package io.wavecast.core.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Series for the tests of forecasters. */
final class Curves {
  private Curves() {}

  static double[] of(int points, IntToDoubleFunction value) {
    double[] values = new double[points];
    Arrays.setAll(values, value);
    return values;
  }

  static double[] sine(int points) {
    return of(points, i -> Math.sin(0.05 * i));
  }

  static double[] noise(int points, Random random) {
    return of(points, i -> random.nextGaussian());
  }

  static double[] randomWalk(int points, Random random) {
    double[] walk = noise(points, random);
    Arrays.parallelPrefix(walk, Double::sum);
    return walk;
  }

  /** Weekly carbon dioxide at Mauna Loa, a real series with a season of 52 steps. */
  static double[] co2() throws IOException {
    return Files.readAllLines(Path.of("data", "co2.csv")).stream()
        .skip(1)
        .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[1]))
        .toArray();
  }

  static double mse(double[] predicted, double[] actual, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
    }
    return sum / (to - from);
  }
}
