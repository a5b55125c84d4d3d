package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;

/**
 * Linear regression without an intercept that learns one example at a time and forgets old examples
 * exponentially. Allocates nothing after construction. Not thread-safe.
 *
 * <p>Forgetting divides D by a constant at each example, so directions that no example excites
 * would grow without bound: a sine excites two directions of ten. Each element of D is therefore
 * bounded, relative to the mean square of the inputs. The bound acts like a ridge of {@code 1 /
 * MAX_VARIANCE} of the information in one example.
 *
 * <p>The influence of one example is bounded (a Mallows-type estimator): inputs far larger than
 * usual scale the example down, and an error far larger than usual is clipped. Otherwise one
 * outlier of a million times the usual size would stop its direction from learning for tens of
 * thousands of examples. Inputs that stay large become the usual size after a few examples.
 */
final class RecursiveLeastSquares {
  /** Prior variance of a coefficient, in units of 1 / mean square of the inputs. */
  private static final double PRIOR_VARIANCE = 1;

  private static final double MAX_VARIANCE = 1e10;

  /** Inputs with a mean square above this multiple of the usual one are scaled down. */
  private static final double MAX_LEVERAGE = 25;

  /** Errors above this multiple of the usual one are clipped. */
  private static final double MAX_ERROR = 3;

  /** A clipped error counts at most this multiple of the limit in the usual size. */
  private static final double MAX_GROWTH = 2;

  /** Examples in a row that are scaled down before their size counts as usual. */
  private static final int MAX_RUN = 3;

  private final int size;
  private final double forgetting;
  private final double[] coefficients;
  private final UdCovariance covariance;
  private double inputPower;
  private double errorPower;
  private int run;
  private long examples;

  /**
   * @param size number of inputs
   * @param forgetting weight of an example relative to the one after it, below 1
   */
  RecursiveLeastSquares(int size, double forgetting) {
    this.size = size;
    this.forgetting = forgetting;
    coefficients = new double[size];
    covariance = new UdCovariance(size);
  }

  /** Returns the number of examples since the start or the last reset. */
  long examples() {
    return examples;
  }

  double predict(double[] inputs) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += coefficients[i] * inputs[i];
    }
    return sum;
  }

  /** Learns that the output followed the inputs. Starts again if numbers overflow. */
  void learn(double[] inputs, double output) {
    double power = power(inputs);
    if (examples == 0) {
      if (!(power > 0)) {
        return;
      }
      inputPower = power;
      covariance.reset(PRIOR_VARIANCE / power);
    }
    double rate = Math.max(1 - forgetting, 1.0 / (examples + 1));
    double weight = weight(power, rate);
    double error = clipped(output - predict(inputs), rate);
    double divisor = covariance.update(inputs, weight, forgetting, MAX_VARIANCE / inputPower);
    double step = error * weight / divisor;
    for (int i = 0; i < size; i++) {
      coefficients[i] += covariance.gain(i) * step;
    }
    examples++;
    if (!isSound()) {
      reset();
    }
  }

  private double power(double[] inputs) {
    double power = 0;
    for (int i = 0; i < size; i++) {
      power += inputs[i] * inputs[i];
    }
    return power / size;
  }

  /** Returns the factor for the example, at most 1, and learns the usual size of the inputs. */
  private double weight(double power, double rate) {
    double limit = MAX_LEVERAGE * inputPower;
    boolean isLarge = power > limit;
    run = isLarge ? run + 1 : 0;
    inputPower += rate * ((isLarge && run <= MAX_RUN ? limit : power) - inputPower);
    return isLarge ? Math.sqrt(limit / power) : 1;
  }

  private double clipped(double error, double rate) {
    double limit = MAX_ERROR * Math.sqrt(errorPower);
    boolean isLarge = examples > size && Math.abs(error) > limit;
    double counted = isLarge ? Math.min(Math.abs(error), MAX_GROWTH * limit) : error;
    errorPower += rate * (counted * counted - errorPower);
    return isLarge ? Math.copySign(limit, error) : error;
  }

  /** Returns false if a number is not finite, or too small to divide by. */
  private boolean isSound() {
    double sum = errorPower + MAX_VARIANCE / inputPower + covariance.trace();
    for (int i = 0; i < size; i++) {
      sum += coefficients[i];
    }
    return Double.isFinite(sum);
  }

  private void reset() {
    Arrays.fill(coefficients, 0);
    inputPower = 0;
    errorPower = 0;
    run = 0;
    examples = 0;
  }

  void write(StateWriter out) {
    out.writeUnsigned(examples);
    if (examples > 0) {
      out.writeUnsigned(run);
      out.writeDouble(inputPower);
      out.writeDouble(errorPower);
      StateArrays.write(coefficients, out);
      covariance.write(out);
    }
  }

  void read(StateReader in) {
    reset();
    examples = in.readUnsigned();
    if (examples > 0) {
      run = (int) in.readUnsigned();
      inputPower = in.readDouble();
      errorPower = in.readDouble();
      StateArrays.read(coefficients, in);
      covariance.read(in);
    }
  }
}
