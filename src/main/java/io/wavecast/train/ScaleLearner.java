package io.wavecast.train;

import io.wavecast.domain.Scale;
import io.wavecast.domain.Target;
import io.wavecast.window.WindowEncoder;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Learns from training windows how to bring inputs and targets to mean 0 and deviation 1. */
public final class ScaleLearner {
  /** A deviation below this share of the values' size is rounding, not signal. */
  private static final double ROUNDING = 1e-12;

  private ScaleLearner() {}

  /**
   * Mean and standard deviation of the windows' values, and of the targets relative to their base
   * (see {@link Target}). Where there is no deviation the divisor is 1.
   *
   * @throws IllegalArgumentException when there is no window, or values are too large to square
   */
  public static Scale learn(WindowSet set, Target target) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("no training windows to learn the scale from");
    }
    WindowEncoder plain = new WindowEncoder(target, Scale.IDENTITY);
    Supplier<DoubleStream> inputs =
        () -> Arrays.stream(set.windows()).flatMapToDouble(Arrays::stream);
    Supplier<DoubleStream> targets =
        () ->
            IntStream.range(0, set.size())
                .mapToDouble(i -> set.next()[i] - plain.decode(set.windows()[i], 0));
    double size = inputs.get().map(Math::abs).max().orElse(0);
    double inputMean = inputs.get().average().orElse(0);
    double targetMean = targets.get().average().orElse(0);
    return new Scale(
        inputMean,
        deviation(inputs.get(), inputMean, size),
        targetMean,
        deviation(targets.get(), targetMean, size));
  }

  /**
   * The same for windows of a sampled curve, but for the plain next value no scaling: the exercise
   * shows its network the values themselves.
   */
  public static Scale forSampledCurve(WindowSet set, Target target) {
    return target == Target.VALUE ? Scale.IDENTITY : learn(set, target);
  }

  private static double deviation(DoubleStream values, double mean, double size) {
    double deviation =
        Math.sqrt(values.map(value -> (value - mean) * (value - mean)).average().orElse(0));
    return deviation > ROUNDING * size ? deviation : 1;
  }
}
