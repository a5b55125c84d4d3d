package io.wavecast.learn.dataset;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowEncoder;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Learns from training windows a scale that brings inputs and targets to mean 0 and standard
 * deviation 1.
 */
public final class ScaleLearner {
  /** A deviation below this share of the largest absolute value is rounding error. */
  private static final double ROUNDING = 1e-12;

  private ScaleLearner() {}

  /**
   * Mean and standard deviation of the windows' values, or for centred inputs the root mean square
   * of the windows' lines and of what bends them (see {@link WindowEncoder}), and mean and standard
   * deviation of the targets relative to their base (see {@link TargetTransform}). Where there is
   * no deviation the divisor is 1.
   *
   * @throws IllegalArgumentException when there is no window, or values are too large to square
   */
  public static Scale learn(WindowSet set, NetworkSpec spec) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("no training windows to learn the scale from");
    }
    if (spec.inputs().isScaleFree()) {
      return learnScaled(set, spec);
    }
    Supplier<DoubleStream> values =
        () -> Arrays.stream(set.windows()).flatMapToDouble(Arrays::stream);
    double size = values.get().map(Math::abs).max().orElse(0);
    WindowEncoder plain = new WindowEncoder(spec, Scale.IDENTITY);
    Supplier<DoubleStream> targets =
        () ->
            IntStream.range(0, set.size())
                .mapToDouble(i -> set.next()[i] - plain.decode(set.windows()[i], 0));
    double targetMean = targets.get().average().orElse(0);
    double targetScale = deviation(targets.get(), targetMean, size);
    return switch (spec.inputs()) {
      case LEVEL -> {
        double mean = values.get().average().orElse(0);
        yield new Scale(mean, deviation(values.get(), mean, size), targetMean, targetScale);
      }
      case ANCHORED ->
          new Scale(
              0,
              deviation(lines(set, WindowEncoder::bend), 0, size),
              deviation(lines(set, (line, window, i) -> line), 0, size),
              targetMean,
              targetScale);
      case SCALED, SEASONAL -> throw new AssertionError("handled above");
    };
  }

  /**
   * Learns from windows in units of their own steps. The offsets are zero, because an offset would
   * have a magnitude. The largest hundredth of the targets is clipped, because a jump after a quiet
   * window has no bound in units of that window.
   */
  private static Scale learnScaled(WindowSet set, NetworkSpec spec) {
    WindowEncoder plain = new WindowEncoder(spec, Scale.IDENTITY);
    double[][] rows = set.inputs(spec.inputs());
    double[] sizes = Arrays.stream(rows).mapToDouble(plain::size).toArray();
    int[] moving = IntStream.range(0, set.size()).filter(i -> sizes[i] > 0).toArray();
    double[] targets =
        Arrays.stream(moving)
            .mapToDouble(i -> Math.abs(plain.encodeTarget(rows[i], set.next()[i])))
            .sorted()
            .toArray();
    double limit = targets.length == 0 ? 0 : targets[(int) (0.99 * targets.length)];
    return new Scale(
        0,
        scaledDeviation(set, sizes, moving, WindowEncoder::bend),
        scaledDeviation(set, sizes, moving, (line, window, i) -> line),
        0,
        deviation(Arrays.stream(targets).map(target -> Math.min(target, limit)), 0, 1));
  }

  private static double scaledDeviation(WindowSet set, double[] sizes, int[] moving, OfLine of) {
    return deviation(
        Arrays.stream(moving)
            .boxed()
            .flatMapToDouble(i -> line(set.windows()[i], of).map(value -> value / sizes[i])),
        0,
        1);
  }

  /** A function of a window's line at one of its positions. */
  private interface OfLine {
    double at(double line, double[] window, int place);
  }

  /** Evaluates the function at every position of every window. */
  private static DoubleStream lines(WindowSet set, OfLine of) {
    return Arrays.stream(set.windows()).flatMapToDouble(window -> line(window, of));
  }

  private static DoubleStream line(double[] window, OfLine of) {
    double slope = WindowEncoder.slope(window);
    return IntStream.range(0, window.length)
        .mapToDouble(i -> of.at(WindowEncoder.line(slope, window, i), window, i));
  }

  /**
   * Learns the scale for windows of a sampled curve. There is no scaling for the target value,
   * because the exercise's network sees the values themselves.
   */
  public static Scale forSampledCurve(WindowSet set, NetworkSpec spec) {
    return spec.target() == TargetTransform.VALUE ? Scale.IDENTITY : learn(set, spec);
  }

  private static double deviation(DoubleStream values, double mean, double size) {
    double deviation =
        Math.sqrt(values.map(value -> (value - mean) * (value - mean)).average().orElse(0));
    return deviation > ROUNDING * size ? deviation : 1;
  }
}
