package io.wavecast.learn.experiment;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.train.TrainOptions;
import java.util.List;

/**
 * The values to compare, in every combination.
 *
 * @param functions curves, at least one
 * @param cells at least one
 * @param layers numbers of layers, at least one
 * @param targets targets of the networks, at least one
 * @param seeds seeds of weights, order of windows and noise, at least one
 * @param units units of each layer
 * @param window number of values in a window
 * @param data sizes and spacing; the function is ignored
 * @param noise standard deviation of the noise on all values, 0 or more
 * @param options options of each training; the seed is replaced
 */
public record ExperimentConfig(
    List<Curve> functions,
    List<CellType> cells,
    List<Integer> layers,
    List<TargetTransform> targets,
    List<Long> seeds,
    int units,
    int window,
    SampledCurve data,
    double noise,
    TrainOptions options) {
  public ExperimentConfig {
    requireSome("functions", functions);
    requireSome("cells", cells);
    requireSome("layers", layers);
    requireSome("targets", targets);
    requireSome("seeds", seeds);
    // rejects unusable settings before the first training
    for (int count : layers) {
      if (count < 1 || count > NetworkSpec.MAX_LAYERS) {
        throw new IllegalArgumentException(
            "layers has " + count + ", not within 1 to " + NetworkSpec.MAX_LAYERS);
      }
      TrainOptions.network(
          cells.get(0), count, units, window, targets.get(0), InputEncoding.of(targets.get(0)));
    }
    data.noisy(noise, 0).test(window);
    data.validation(window);
  }

  private static void requireSome(String option, List<?> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(option + " names none");
    }
  }

  /**
   * Returns all runs. Those of the first seed come first, so that every configuration has a result
   * early.
   */
  public List<RunConfig> runs() {
    return seeds.stream()
        .flatMap(seed -> configurations().stream().map(one -> run(one, seed)))
        .toList();
  }

  /** Returns every combination without the seeds, in the order of the report. */
  List<Configuration> configurations() {
    return functions.stream()
        .flatMap(
            function ->
                targets.stream()
                    .flatMap(
                        target ->
                            cells.stream()
                                .flatMap(
                                    cell ->
                                        layers.stream()
                                            .map(
                                                count ->
                                                    new Configuration(
                                                        function, target, cell, count)))))
        .toList();
  }

  RunConfig run(Configuration one, long seed) {
    return new RunConfig(
        one,
        TrainOptions.network(
            one.cell(), one.layers(), units, window, one.target(), InputEncoding.of(one.target())),
        new SampledCurve(
            one.function(), data.trainSamplesNum(), data.sampleGap(), data.testSamplesNum()),
        noise,
        options.withSeed(seed));
  }
}
