package io.wavecast.train;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Linear autoregression of the window's order with an intercept, fitted by least squares.
 *
 * <p>Neighbouring values of a smooth curve are almost collinear (ten samples of a sine span two
 * dimensions), so the normal equations lose all digits. The pseudo-inverse by singular values
 * doesn't, and takes the smallest of equally good solutions where there are several. Values are
 * centred first, so that a large common offset costs no digits.
 */
final class Autoregression {
  private final double mean;
  private final double[] coefficients;

  private Autoregression(double mean, double[] coefficients) {
    this.mean = mean;
    this.coefficients = coefficients;
  }

  static Autoregression fit(WindowSet set) {
    double mean = Arrays.stream(set.next()).average().orElse(0);
    RealMatrix rows =
        new Array2DRowRealMatrix(Math.max(set.size(), set.length() + 1), set.length() + 1);
    ArrayRealVector next = new ArrayRealVector(rows.getRowDimension());
    for (int i = 0; i < set.size(); i++) {
      for (int t = 0; t < set.length(); t++) {
        rows.setEntry(i, t, set.windows()[i][t] - mean);
      }
      rows.setEntry(i, set.length(), 1);
      next.setEntry(i, set.next()[i] - mean);
    }
    return new Autoregression(
        mean, new SingularValueDecomposition(rows).getSolver().solve(next).toArray());
  }

  double predict(double[] window) {
    double sum = mean + coefficients[window.length];
    for (int t = 0; t < window.length; t++) {
      sum += coefficients[t] * (window[t] - mean);
    }
    return sum;
  }
}
