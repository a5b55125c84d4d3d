package io.wavecast.learn.experiment;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.train.TrainOptions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One training and its test.
 *
 * @param configuration the configuration
 * @param spec the network
 * @param curve the data without noise
 * @param noise standard deviation of the noise
 * @param options options of the training, with the run's seed
 */
public record RunConfig(
    Configuration configuration,
    NetworkSpec spec,
    SampledCurve curve,
    double noise,
    TrainOptions options) {
  /** The columns that identify a run. */
  static final List<String> COLUMNS =
      List.of(
          "function",
          "target",
          "inputs",
          "cell",
          "layers",
          "units",
          "seed",
          "noise",
          "train_samples",
          "test_samples",
          "sample_gap",
          "window",
          "batch_size",
          "epochs",
          "lr",
          "schedule",
          "clip",
          "patience");

  Dataset data() {
    return noise == 0 ? curve : curve.noisy(noise, options.seed());
  }

  /** Returns the values of the columns, comma-separated; equal for equal runs. */
  String csv() {
    return List.of(
            configuration.function().label(),
            configuration.target().label(),
            spec.inputs().storedName(),
            configuration.cell().label(),
            configuration.layers(),
            spec.units(),
            options.seed(),
            noise,
            curve.trainSamplesNum(),
            curve.testSamplesNum(),
            curve.sampleGap(),
            spec.window(),
            options.batchSize(),
            options.epoch(),
            options.lr(),
            Configuration.lower(options.schedule()),
            options.clip(),
            options.patience())
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  /** Returns the form for folder names; the hash distinguishes runs with other options. */
  public String key() {
    return String.format(
        Locale.ROOT, "%s-seed%d-%08x", configuration.fileName(), options.seed(), csv().hashCode());
  }
}
