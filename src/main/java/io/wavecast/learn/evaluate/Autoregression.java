package io.wavecast.learn.evaluate;

import io.wavecast.learn.dataset.WindowSet;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Linear autoregression on the last ten values (all, of a shorter window) with an intercept, fitted
 * by least squares.
 *
 * <p>Neighbouring values of a smooth curve are almost collinear (ten samples of a sine span two
 * dimensions), so the normal equations lose all digits. The pseudo-inverse by singular values
 * doesn't, and takes the smallest of equally good solutions where there are several. Values are
 * centred first, so that a large common offset costs no digits.
 */
final class Autoregression {
  /** The exercise's window; more lags would only cost. */
  private static final int MAX_ORDER = 10;

  private final double mean;
  private final double[] coefficients;

  private Autoregression(double mean, double[] coefficients) {
    this.mean = mean;
    this.coefficients = coefficients;
  }

  static Autoregression fit(WindowSet set) {
    int order = Math.min(MAX_ORDER, set.length());
    double mean = Arrays.stream(set.next()).average().orElse(0);
    // rows of zeros fill up what windows are missing: the decomposition wants a tall matrix
    int rows = Math.max(set.size(), order + 1);
    RealMatrix lags = new Array2DRowRealMatrix(rows, order + 1);
    ArrayRealVector next = new ArrayRealVector(rows);
    for (int i = 0; i < set.size(); i++) {
      lags.setRow(i, row(set.windows()[i], order, mean));
      next.setEntry(i, set.next()[i] - mean);
    }
    return new Autoregression(
        mean, new SingularValueDecomposition(lags).getSolver().solve(next).toArray());
  }

  double predict(double[] window) {
    double[] row = row(window, coefficients.length - 1, mean);
    double sum = mean;
    for (int i = 0; i < row.length; i++) {
      sum += coefficients[i] * row[i];
    }
    return sum;
  }

  /** The window's last values without the mean, and the 1 of the intercept. */
  private static double[] row(double[] window, int order, double mean) {
    double[] row = new double[order + 1];
    for (int i = 0; i < order; i++) {
      row[i] = window[window.length - order + i] - mean;
    }
    row[order] = 1;
    return row;
  }
}
