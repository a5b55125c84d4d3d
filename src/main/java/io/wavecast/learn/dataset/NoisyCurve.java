package io.wavecast.learn.dataset;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import java.util.SplittableRandom;

/**
 * A sampled curve with independent Gaussian noise on the values of all three ranges, so windows and
 * targets are noisy. Values are rounded to float32.
 *
 * @param curve the curve without noise
 * @param sigma standard deviation of the noise, 0 or more
 * @param seed the seed of the noise
 */
record NoisyCurve(SampledCurve curve, double sigma, long seed) implements Dataset {
  /** Each range has its own generator, so its noise does not depend on the size of the others. */
  private enum Range {
    TRAIN(1),
    VALIDATION(2),
    TEST(3);

    private final int number;

    Range(int number) {
      this.number = number;
    }

    SplittableRandom random(long seed) {
      SplittableRandom root = new SplittableRandom(seed);
      SplittableRandom own = root.split();
      for (int i = 1; i < number; i++) {
        own = root.split();
      }
      return own;
    }
  }

  NoisyCurve {
    Bounds.requireNotNegative("noise", sigma);
  }

  @Override
  public WindowSet train(int maxLen) {
    curve.requireTrain(maxLen);
    return WindowSet.of(maxLen, noisy(Range.TRAIN, curve.trainValues()));
  }

  @Override
  public WindowSet validation(int maxLen) {
    curve.requireValidation(maxLen);
    return WindowSet.of(maxLen, noisy(Range.VALIDATION, curve.validationValues()));
  }

  @Override
  public WindowSet test(int maxLen) {
    curve.requireTest(maxLen);
    return WindowSet.of(maxLen, noisy(Range.TEST, curve.testValues()));
  }

  @Override
  public double[] testPlaces(int maxLen) {
    return curve.testPlaces(maxLen);
  }

  @Override
  public boolean isTime() {
    return curve.isTime();
  }

  @Override
  public Scale scale(WindowSet train, NetworkSpec spec) {
    return curve.scale(train, spec);
  }

  private double[] noisy(Range range, double[] values) {
    SplittableRandom random = range.random(seed);
    double[] noisy = new double[values.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) (values[i] + sigma * random.nextGaussian());
    }
    return noisy;
  }
}
