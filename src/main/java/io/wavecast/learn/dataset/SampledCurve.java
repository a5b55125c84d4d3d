package io.wavecast.learn.dataset;

import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import java.util.Arrays;
import java.util.Objects;

/**
 * The exercise's data: one function sampled at evenly spaced positions. The test range begins where
 * the training range ends; both include their two ends. All values are rounded to float32.
 *
 * @param function the function, the same for training, validation and test
 * @param trainSamplesNum number of training values, 2 to 10 million
 * @param sampleGap mean width of a sample: {@code n} samples cover {@code n * sampleGap}; positive
 * @param testSamplesNum number of test values, 2 to 10 million
 */
public record SampledCurve(
    Curve function, int trainSamplesNum, double sampleGap, int testSamplesNum) implements Dataset {
  private static final int MAX_SAMPLES = 10_000_000;

  public SampledCurve {
    Objects.requireNonNull(function, "function");
    Bounds.requireRange("train-samples-num", trainSamplesNum, 2, MAX_SAMPLES);
    Bounds.requirePositive("sample-gap", sampleGap);
    Bounds.requireRange("test-samples-num", testSamplesNum, 2, MAX_SAMPLES);
  }

  /**
   * Returns the exercise's defaults: 1000 training values from 0 to 10, 10000 test values from 10
   * to 110.
   */
  public static SampledCurve exercise(Curve function) {
    return new SampledCurve(function, 1000, 0.01, 10_000);
  }

  /** Returns the same data with Gaussian noise of that standard deviation on every value. */
  public Dataset noisy(double sigma, long seed) {
    return new NoisyCurve(this, sigma, seed);
  }

  @Override
  public WindowSet train(int maxLen) {
    requireTrain(maxLen);
    return WindowSet.of(maxLen, trainValues());
  }

  /**
   * Returns validation windows from the training range, half a step off the training grid. No
   * validation value is a training value, and the test range stays unseen until the test.
   */
  @Override
  public WindowSet validation(int maxLen) {
    requireValidation(maxLen);
    return WindowSet.of(maxLen, validationValues());
  }

  @Override
  public WindowSet test(int maxLen) {
    requireTest(maxLen);
    return WindowSet.of(maxLen, testValues());
  }

  /** Returns the positions, in radians, of the values that follow the test windows. */
  @Override
  public double[] testPlaces(int maxLen) {
    requireTest(maxLen);
    double[] all = places(trainEnd(), testEnd(), testSamplesNum);
    return Arrays.copyOfRange(all, maxLen, all.length);
  }

  @Override
  public boolean isTime() {
    return false;
  }

  @Override
  public Scale scale(WindowSet train, NetworkSpec spec) {
    return ScaleLearner.forSampledCurve(train, spec);
  }

  double[] trainValues() {
    return sample(0, trainEnd(), trainSamplesNum);
  }

  double[] validationValues() {
    double half = trainEnd() / (trainSamplesNum - 1) / 2;
    return sample(half, trainEnd() - half, trainSamplesNum - 1);
  }

  double[] testValues() {
    return sample(trainEnd(), testEnd(), testSamplesNum);
  }

  void requireTrain(int maxLen) {
    requireRoom(maxLen, "train-samples-num", trainSamplesNum);
  }

  void requireValidation(int maxLen) {
    requireRoom(maxLen, "train-samples-num", trainSamplesNum - 1);
  }

  void requireTest(int maxLen) {
    requireRoom(maxLen, "test-samples-num", testSamplesNum);
  }

  private double trainEnd() {
    return trainSamplesNum * sampleGap;
  }

  private double testEnd() {
    return trainEnd() + testSamplesNum * sampleGap;
  }

  private double[] sample(double from, double to, int count) {
    double[] values = places(from, to, count);
    for (int i = 0; i < count; i++) {
      values[i] = (float) function.at(values[i]);
    }
    return values;
  }

  private static double[] places(double from, double to, int count) {
    double[] places = new double[count];
    double step = (to - from) / (count - 1);
    for (int i = 0; i < count; i++) {
      places[i] = from + i * step;
    }
    return places;
  }

  private static void requireRoom(int maxLen, String option, int samples) {
    Bounds.requireRange("max-len", maxLen, 2, 10_000);
    if (samples <= maxLen) {
      throw new IllegalArgumentException(
          "max-len is "
              + maxLen
              + ", too long for a window and its next value in the "
              + samples
              + " values of "
              + option);
    }
  }
}
