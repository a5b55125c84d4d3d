package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;

/**
 * The covariance of recursive least squares as U D U', with U unit upper triangular and D diagonal.
 * Updated in this form (G. J. Bierman, Factorization Methods for Discrete Sequential Estimation,
 * 1977), it stays symmetric and positive definite whatever the rounding. An update costs about 1.5
 * n² multiplications. Not thread-safe.
 */
final class UdCovariance {
  private final int size;

  /** The columns of U above its diagonal, one after the other. */
  private final double[] upper;

  private final double[] diagonal;
  private final double[] gain;
  private final double[] projected;

  UdCovariance(int size) {
    this.size = size;
    upper = new double[size * (size - 1) / 2];
    diagonal = new double[size];
    gain = new double[size];
    projected = new double[size];
  }

  /** Sets the covariance to a multiple of the identity. */
  void reset(double variance) {
    Arrays.fill(upper, 0);
    Arrays.fill(diagonal, variance);
  }

  /**
   * Updates the covariance by one example and forgets older ones.
   *
   * @param inputs not modified
   * @param weight factor on the inputs
   * @param forgetting weight of older examples, below 1
   * @param bound maximum of the elements of D
   * @return the divisor that turns {@link #gain} into the step of the coefficients per unit of
   *     error
   */
  double update(double[] inputs, double weight, double forgetting, double bound) {
    project(inputs, weight);
    double alpha = forgetting;
    int column = 0;
    for (int j = 0; j < size; j++) {
      double f = projected[j];
      double v = diagonal[j] * f;
      double next = alpha + f * v;
      diagonal[j] = Math.min(diagonal[j] * alpha / (next * forgetting), bound);
      double factor = f / alpha;
      for (int i = 0; i < j; i++) {
        double old = upper[column + i];
        upper[column + i] = old - factor * gain[i];
        gain[i] += old * v;
      }
      gain[j] = v;
      alpha = next;
      column += j;
    }
    return alpha;
  }

  /** Computes U' x for the weighted inputs. */
  private void project(double[] inputs, double weight) {
    int column = 0;
    for (int j = 0; j < size; j++) {
      double sum = inputs[j];
      for (int i = 0; i < j; i++) {
        sum += upper[column + i] * inputs[i];
      }
      projected[j] = sum * weight;
      column += j;
    }
  }

  /** Returns an element of the direction in which the last update moves the coefficients. */
  double gain(int i) {
    return gain[i];
  }

  /** Returns the sum of D, which is not finite if numbers overflowed. */
  double trace() {
    double sum = 0;
    for (double element : diagonal) {
      sum += element;
    }
    return sum;
  }

  void write(StateWriter out) {
    StateArrays.write(upper, out);
    StateArrays.write(diagonal, out);
  }

  void read(StateReader in) {
    StateArrays.read(upper, in);
    StateArrays.read(diagonal, in);
  }
}
