package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.domain.Curve;
import io.wavecast.learn.dataset.SampledCurve;
import picocli.CommandLine.Option;

/** The options for sampling curves. */
public final class CurveOptions {
  @Option(
      names = {"--train-samples-num", "--train_samples_num"},
      paramLabel = "N",
      defaultValue = "1000",
      description = "Training samples.")
  private int trainSamplesNum;

  @Option(
      names = {"--test-samples-num", "--test_samples_num"},
      paramLabel = "N",
      defaultValue = "10000",
      description = "Test samples.")
  private int testSamplesNum;

  @Option(
      names = {"--sample-gap", "--sample_gap"},
      paramLabel = "RADIANS",
      defaultValue = "0.01",
      description = "Mean width of a sample.")
  private double sampleGap;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      defaultValue = "0",
      description = "Standard deviation of Gaussian noise on training and test values.")
  private double noise;

  public double noise() {
    return noise;
  }

  public SampledCurve curve(Curve function) {
    return UsageChecks.fromOptions(
        () -> new SampledCurve(function, trainSamplesNum, sampleGap, testSamplesNum));
  }
}
